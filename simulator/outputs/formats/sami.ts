import type { Format } from './format';
import { escapeXml } from './xml';

/** A caption stays until the next sync, so that a gap is a sync without text. */
export const sami: Format = {
	extension: 'smi',
	write({ captions, job, language }) {
		const name = `${language.replace('-', '').toUpperCase()}CC`;
		const sync = (start: number, text: string) =>
			`<SYNC Start="${start}"><P Class="${name}">${text}</P></SYNC>`;
		return [
			'<SAMI>',
			'<HEAD>',
			`<TITLE>${escapeXml(job.JobName)}</TITLE>`,
			'<STYLE TYPE="text/css">',
			'<!--',
			'P { font-family: Arial; text-align: center; }',
			`.${name} { Name: Captions; lang: ${language}; SAMIType: CC; }`,
			'-->',
			'</STYLE>',
			'</HEAD>',
			'<BODY>',
			...captions.flatMap(({ start, end, lines }, index) => {
				const text = sync(start, lines.map(escapeXml).join('<br>'));
				return captions[index + 1]?.start === end ? [text] : [text, sync(end, '&nbsp;')];
			}),
			'</BODY>',
			'</SAMI>',
			'',
		].join('\n');
	},
};
