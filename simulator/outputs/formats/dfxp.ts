import { clockTime } from '../clockTime';
import type { CaptionFile, Format } from './format';
import { escapeXml } from './xml';

const NAMESPACE = 'http://www.w3.org/2006/10/ttaf1';

const metadata = ({ job, language }: CaptionFile) =>
	[
		`<metadata xmlns:ttm="${NAMESPACE}#metadata" xmlns:c24="urn:cielo24">`,
		`<ttm:title>${escapeXml(job.JobName)}</ttm:title>`,
		`<c24:job_id>${escapeXml(job.JobId)}</c24:job_id>`,
		`<c24:language>${escapeXml(language)}</c24:language>`,
		'</metadata>',
	].join('\n');

const head = (file: CaptionFile) => {
	const { dfxp_header, include_dfxp_metadata } = file.options;
	if (dfxp_header) return dfxp_header;
	return include_dfxp_metadata ? `<head>\n${metadata(file)}\n</head>` : '<head/>';
};

/** A document of timed text around a head; ECHO is taken for the same without one. */
export const timedText = ({ captions, language }: CaptionFile, ownHead: string) =>
	[
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<tt xmlns="${NAMESPACE}" xml:lang="${language}">`,
		ownHead,
		'<body>',
		'<div>',
		...captions.map(
			({ start, end, lines }) =>
				`<p begin="${clockTime(start)}" end="${clockTime(end)}">${lines.map(escapeXml).join('<br/>')}</p>`,
		),
		'</div>',
		'</body>',
		'</tt>',
		'',
	].join('\n');

/** The profile of timed text for exchange, in the namespace that its users wrote then. */
export const dfxp: Format = {
	extension: 'dfxp',
	write: (file) => timedText(file, head(file)),
};

/** Not documented; Echo360 took timed text. */
export const echo: Format = {
	extension: 'xml',
	write: (file) => timedText(file, '<head/>'),
};
