import type { NewJob } from '../simulator';
import { compile, type Script } from '../simulator/outputs/elementLists/compile';
import type { Case } from './cases';

/** What is done for each item. */
export type WorkId = 'media' | 'captions' | 'upload' | 'download';

export interface Work {
	/** Where the requests that are measured go. */
	path: `/api/job/${string}`;
	/** The operation of our node, and its fields besides the job. */
	ours: object;
	/** The method and query of the HTTP Request node, and what it needs for a file. */
	httpRequest: { method: 'GET' | 'POST'; query?: string } & Record<string, unknown>;
	/** The job that the server has for an item; without it, it answers for any job. */
	job?: (index: number, one: Case) => NewJob;
}

/** Short, so that the server is not what is measured; with the name, so that files can be told apart. */
const SHORT: Script = {
	language: 'EN_US',
	speakers: [{ name: 'Tom', gender: 'MALE' }],
	lines: [[0, 'Welcome to {job}.']],
	...{ descriptions: [], keywords: [], topics: {}, entities: {} },
};

const asFile = { options: { response: { response: { responseFormat: 'file' } } } };

export const WORK: Record<WorkId, Work> = {
	media: {
		path: '/api/job/media',
		ours: { resource: 'media', operation: 'get' },
		// Its standard settings. One expression, as that is what costs it most.
		httpRequest: { method: 'GET' },
	},
	captions: {
		path: '/api/job/get_caption',
		ours: { resource: 'caption', operation: 'get' },
		httpRequest: { method: 'GET', query: '&caption_format=SRT', ...asFile },
		job: (index) => ({ elementList: compile(SHORT, `Lecture ${index + 1}`) }),
	},
	upload: {
		path: '/api/job/add_media',
		ours: { resource: 'media', operation: 'upload' },
		httpRequest: {
			method: 'POST',
			sendBody: true,
			contentType: 'binaryData',
			inputDataFieldName: 'data',
		},
		job: () => ({ JobStatus: 'Pending', MediaUrl: '' }),
	},
	download: {
		path: '/api/job/download_media',
		ours: { resource: 'media', operation: 'download' },
		httpRequest: { method: 'GET', query: '&media_type=mp4', ...asFile },
		job: (_, { bytes }) => ({ mediaBytes: bytes }),
	},
};
