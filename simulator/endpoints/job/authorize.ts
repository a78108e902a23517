import { EMPTY } from '../answer';
import { endpoint } from '../endpoint';

/** §6.2.2: releases a job held in Authorizing; succeeds without effect for any other. */
export const authorize = endpoint({
	path: '/api/job/authorize',
	methods: ['GET', 'POST'],
	needs: 'job',
	handle({ service, request, job }) {
		service.workflow.authorize(job);
		// 204 by the docs, 200 without a body by the OpenAPI file, the only source of POST (Q4)
		return request.method === 'POST' ? EMPTY : undefined;
	},
});
