import type { Format } from './format';
import { escapeXml } from './xml';

/** Not documented at all: captions in XML, with times in milliseconds. */
export const twx: Format = {
	extension: 'twx',
	write: ({ captions, job, language }) =>
		[
			'<?xml version="1.0" encoding="UTF-8"?>',
			`<transcript title="${escapeXml(job.JobName)}" language="${language}">`,
			...captions.map(
				({ start, end, lines }) =>
					`<text start="${start}" end="${end}">${lines.map(escapeXml).join('\n')}</text>`,
			),
			'</transcript>',
			'',
		].join('\n'),
};
