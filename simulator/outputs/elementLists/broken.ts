import type { ElementList } from '../elementList';

/**
 * Breaks its own rules wherever the documents' samples do (Q15), and where theirs might: speakers,
 * types and times that are none, sounds without a tag, empty lists, keys with a slip.
 */
const BROKEN = {
	version: 3,
	start_time: 1120,
	'end_time:': 30000,
	language: 'EN_US',
	segments: [
		{
			start_time: 1120,
			end_time: 3640,
			speaker_change: false,
			speaker_id: false,
			interpolated: true,
			bad_timing: true,
			sequences: [
				{
					start_time: 1120,
					end_time: 1470,
					interpolated: false,
					confidence_score: 1.0,
					tokens: [
						// prettier-ignore
						{ interpolated: false, start_time: 1120, end_time: 1470, value: 'topic', type: 0, display_as: 'Topic', tags: [] },
					],
				},
				{
					start_time: 1470,
					end_time: 1470,
					tokens: [
						// prettier-ignore
						{ interpolated: true, start_time: 1470, end_time: 1470, value: 'one', type: 0, display_as: 'one', tags: [] },
						// prettier-ignore
						{ interpolated: true, start_time: 1470, end_time: 1470, value: '.', type: 'punctuation', display_as: '.', tags: [] },
					],
				},
				{ start_time: 1470, end_time: 1470, tokens: [] },
			],
		},
		{ start_time: 3640, end_time: 3640, speaker_change: true, speaker_id: 1, sequences: [] },
		{
			start_time: '3640',
			'end_time:': '9000',
			speaker_change: true,
			speaker_id: 7,
			sequences: [
				{
					tokens: [
						// prettier-ignore
						{ start_time: 5000, end_time: 4000, value: 'backwards', type: 'word', display_as: 'Backwards', tags: null },
					],
				},
				// prettier-ignore
				{ tokens: [{ start_time: null, value: '[laugh]', type: 0, display_as: '[LAUGH]', tags: ['LAUGH'] }] },
				// prettier-ignore
				{ tokens: [{ start_time: 5200, end_time: 5200, value: '[noise]', type: 'sound', display_as: '', tags: ['SOUND'] }] },
				// prettier-ignore
				{ tokens: [{ start_time: 5300, end_time: 5700, value: 'times', type: 'word', display_as: 'times', tags: [] }] },
			],
		},
		null,
		{ start_time: 9000, end_time: 9000, sequences: null },
	],
	speakers: [
		{ id: 0, name: 'Effects', gender: 'Unknown' },
		{ id: 1, name: '', gender: '' },
	],
	keywords: { topic: { time_ranges: [{ start_time: '1120', 'end_time:': '1470' }] } },
	topics: {},
	entities: {},
};

/** An element list that is broken; see above. */
export const brokenElementList = BROKEN as unknown as ElementList;
