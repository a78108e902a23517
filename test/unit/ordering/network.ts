/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests never ship */
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import * as endpoints from '../../../simulator/endpoints';
import type { Answer } from '../../../simulator/endpoints/answer';
import { answerError } from '../../../simulator/http/exchange';
import { SEED_TOKEN } from '../../../simulator/seed';
import { createService, type Service } from '../../../simulator/state/service';
import type { Switches } from '../../../simulator/testing/switches';

/** What becomes of a request: nothing, or a fault before or after cielo24 acted. */
export const FATES = [
	'refusedConnection',
	'resetBefore',
	'resetAfter',
	'timeoutBefore',
	'timeoutAfter',
	'badGatewayBefore',
	'badGatewayAfter',
	'gatewayTimeoutAfter',
	'unavailable',
	'tooMany',
	'cutAnswer',
	'refused',
] as const;

export type Fate = (typeof FATES)[number] | 'none';

interface Response {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

const page = (statusCode: number): Response => ({
	statusCode,
	headers: {},
	body: `<html><body>${statusCode}</body></html>`,
});

/** n8n's HTTP client throws with the code in this place. */
const broken = (httpCode: string) => Object.assign(new Error('broken'), { httpCode });

const later = async (milliseconds: number) =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

/** cielo24 itself, in this process, and a network to it that has its faults. */
export class Network {
	readonly service: Service;

	/** @param random gives numbers from 0 to 1 */
	constructor(
		private readonly random: () => number,
		/** How often a request meets a fault, from 0 to 1. */
		public faultiness: number,
		switches: Partial<Switches> = {},
		private readonly fates: readonly Fate[] = FATES,
	) {
		this.service = createService({ frozen: true, ...switches }, () => '');
	}

	readonly token = SEED_TOKEN;

	/** The jobs with this external ID: whether they have media, and how many orders are paid. */
	jobsOf(externalId: string) {
		return [...this.service.jobs.values()]
			.filter(({ info }) => info.ExternalID === externalId)
			.map(({ info, media }) => ({
				id: info.JobId,
				hasMedia: media !== undefined,
				orders: this.service.orders.filter((one) => one.jobId === info.JobId && one.isCharged)
					.length,
			}));
	}

	/** n8n's HTTP client. */
	async send(options: IHttpRequestOptions, isAlive: () => boolean): Promise<Response> {
		const fate = this.fate();
		await this.travel(isAlive);
		if (fate === 'refusedConnection') throw broken('ECONNREFUSED');
		if (fate === 'resetBefore') throw broken('ECONNRESET');
		if (fate === 'unavailable') return page(503);
		if (fate === 'badGatewayBefore') return page(502);
		if (fate === 'tooMany') return { ...page(429), headers: { 'retry-after': '1' } };
		if (fate === 'refused') {
			const body = { ErrorType: 'INVALID_QUERY', ErrorComment: 'Not today.' };
			return { statusCode: 400, headers: {}, body };
		}
		if (fate === 'timeoutBefore') throw await this.timeout(options, isAlive);
		const answer = await this.act(options);
		if (fate === 'timeoutAfter') throw await this.timeout(options, isAlive);
		await this.travel(isAlive);
		if (fate === 'resetAfter') throw broken('ECONNRESET');
		if (fate === 'badGatewayAfter') return page(502);
		if (fate === 'gatewayTimeoutAfter') return page(504);
		const text = Buffer.isBuffer(answer.body) ? answer.body.toString() : '';
		const { status: statusCode, headers } = answer;
		if (fate === 'cutAnswer') return { statusCode, headers, body: text.slice(0, -3) };
		return { statusCode, headers, body: text === '' ? '' : (JSON.parse(text) as unknown) };
	}

	private async act({ url, qs }: IHttpRequestOptions): Promise<Answer> {
		const path = new URL(url).pathname;
		const query = Object.fromEntries(
			Object.entries(qs ?? {}).map(([name, value]) => [name, String(value)]),
		);
		query.v = '1';
		query.api_token ??= this.token;
		const { clock } = this.service;
		clock.set(new Date());
		const endpoint = Object.values(endpoints).find(
			(one) => one.path === path && one.methods.includes('GET'),
		);
		try {
			const request = { method: 'GET' as const, query, form: {}, headers: {}, files: {} };
			return await endpoint!.answer(this.service, request);
		} catch (error) {
			return answerError(error as Error);
		}
	}

	private fate(): Fate {
		if (this.random() >= this.faultiness) return 'none';
		return this.fates[Math.floor(this.random() * this.fates.length)] ?? 'none';
	}

	/** A process that was killed waits for ever. */
	private async travel(isAlive: () => boolean): Promise<void> {
		await later(10 + 290 * this.random());
		if (!isAlive()) await new Promise(() => undefined);
	}

	private async timeout({ timeout = 0 }: IHttpRequestOptions, isAlive: () => boolean) {
		await later(timeout);
		await this.travel(isAlive);
		return broken('ECONNABORTED');
	}
}
