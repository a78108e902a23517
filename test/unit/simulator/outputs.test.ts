import { type JobInfo, seedJobs } from '../../../simulator';
import { brokenElementList, type ElementList, elementListFor } from '../../../simulator/outputs';
import { call, failure, useSimulator } from './ask';

const simulator = useSimulator({ now: '2024-06-15T18:00:00Z', frozen: true });

const { complete, german, inProcess, longName, mechanical } = seedJobs;

const output = async (
	name: string,
	job_id: string,
	query: Record<string, string | string[]> = {},
) => await call(simulator(), `/api/job/${name}`, { job_id, ...query });

const caption = async (job_id: string, query: Record<string, string | string[]> = {}) =>
	await output('get_caption', job_id, { caption_format: 'SRT', ...query });

const transcript = async (job_id: string, query: Record<string, string | string[]> = {}) =>
	await output('get_transcript', job_id, query);

const LIST: ElementList = {
	version: 2,
	start_time: 0,
	end_time: 4000,
	language: 'EN_US',
	segments: [
		{
			start_time: 0,
			end_time: 4000,
			speaker_change: false,
			sequences: ['Um', 'hello', 'there'].map((word, index) => ({
				start_time: index * 1000,
				end_time: index * 1000 + 900,
				tokens: [
					{
						start_time: index * 1000,
						end_time: index * 1000 + 900,
						value: word.toLowerCase(),
						display_as: word,
						type: 'word',
						tags: [],
						interpolated: false,
					},
				],
			})),
		},
	],
};

describe('job/get_caption', () => {
	test('gives captions of the job in every format, as text', async () => {
		const starts: Record<string, string> = {
			SRT: '1\n00:00:',
			WEB_VTT: 'WEBVTT',
			DFXP: '<?xml',
			SCC: 'Scenarist_SCC V1.0',
			SAMI: '<SAMI>',
			QT: '{QTtext}',
			SBV: '0:00:',
			ECHO: '',
			TPM: '',
			TRANSCRIPT: '',
			TWX: '',
		};
		for (const [caption_format, start] of Object.entries(starts)) {
			const { status, text, headers } = await caption(complete.JobId, { caption_format });
			expect({ status, caption_format }).toEqual({ status: 200, caption_format });
			expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
			expect(headers.get('content-disposition')).toBeNull();
			expect(text.length).toBeGreaterThan(100);
			expect(text.slice(0, start.length)).toBe(start);
		}
	});

	test('obeys what was asked for', async () => {
		const { JobId } = simulator().createJob({ elementList: LIST });
		expect((await caption(JobId)).text).toContain('\nHello there\n');
		expect((await caption(JobId, { remove_disfluencies: 'False' })).text).toMatch(/um,? hello/i);
		expect((await caption(JobId, { force_case: 'upper' })).text).toContain('HELLO THERE');
		expect((await caption(JobId, { line_ending_format: 'WINDOWS' })).text).toContain('there\r\n');
		expect((await caption(JobId, { characters_per_caption_line: '5' })).text).toContain(
			'Hello\nthere',
		);
	});

	test('starts with a byte-order mark if wanted', async () => {
		const address = (utf8_mark: string) =>
			`${simulator().url}/api/job/get_caption?${new URLSearchParams({
				v: '1',
				api_token: simulator().token,
				job_id: complete.JobId,
				caption_format: 'SRT',
				utf8_mark,
			})}`;
		const bytes = async (mark: string) =>
			Buffer.from(await (await fetch(address(mark))).arrayBuffer()).subarray(0, 3);
		expect(await bytes('true')).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
		expect(await bytes('false')).toEqual(Buffer.from('1\n0'));
	});

	test('takes lists as JSON or repeated, and pairs as tuples', async () => {
		for (const remove_sounds_list of ['["MUSIC","LAUGH"]', ['MUSIC', 'LAUGH'], '[]']) {
			expect(await caption(complete.JobId, { remove_sounds_list })).toMatchObject({ status: 200 });
		}
		for (const sound_boundaries of ["('{','}')", '("{", "}")', ['{', '}'], '["{","}"]']) {
			expect(await caption(complete.JobId, { sound_boundaries })).toMatchObject({ status: 200 });
		}
	});

	test('build_url gives an address that stays good, without a token', async () => {
		const query = { build_url: 'true', caption_format: 'WEB_VTT', force_case: 'upper' };
		const { json } = await caption(german.JobId, query);
		const { CaptionUrl } = json as { CaptionUrl: string };
		expect(CaptionUrl).toMatch(
			new RegExp(`^${simulator().storageUrl}/captions/.*${german.JobId}.vtt$`),
		);
		const plain = await caption(german.JobId, { ...query, build_url: 'false' });
		const load = async () => {
			const response = await fetch(CaptionUrl);
			return { type: response.headers.get('content-type'), text: await response.text() };
		};
		expect(await load()).toEqual({ type: 'text/plain; charset=utf-8', text: plain.text });
		simulator().expireTokens();
		simulator().clock.advance({ days: 400 });
		expect(await load()).toMatchObject({ text: plain.text });
	});

	test.each([
		['caption_format', '', 'MISSING_PARAMETER'],
		['caption_format', 'VTT', 'INVALID_OPTION'],
		['build_url', 'yes', 'INVALID_QUERY'],
		['audio_description', '1', 'INVALID_QUERY'],
		['mixed', 'true', 'INVALID_QUERY'],
		['caption_words_min', '-1', 'INVALID_QUERY'],
		['caption_by_sentence', 't', 'INVALID_QUERY'],
		['characters_per_caption_line', '0', 'INVALID_QUERY'],
		['characters_per_caption_line', '4.5', 'INVALID_QUERY'],
		['display_speaker_id', 'yes', 'INVALID_OPTION'],
		['elementlist_version', 'latest', 'INVALID_QUERY'],
		['force_case', 'Upper', 'INVALID_OPTION'],
		['line_ending_format', 'LF', 'INVALID_OPTION'],
		['lines_per_caption', '0', 'INVALID_QUERY'],
		['remove_sounds_list', 'MUSIC', 'INVALID_QUERY'],
		['remove_sounds_list', '{"a":1}', 'INVALID_QUERY'],
		['remove_sounds_list', '["music"]', 'INVALID_OPTION'],
		['sound_tokens_by_line_list', '[1]', 'INVALID_QUERY'],
		['sound_boundaries', '[]', 'INVALID_QUERY'],
		['sound_boundaries', "('<<','>>')", 'INVALID_QUERY'],
		['sound_boundaries', '{}', 'INVALID_QUERY'],
		['replace_english_spelling', 'X', 'INVALID_OPTION'],
		['utf8_mark', 'on', 'INVALID_QUERY'],
	])('refuses %s=%s', async (name, value, type) => {
		expect(await caption(complete.JobId, { [name]: value })).toMatchObject(failure(type, name));
	});

	test('every documented parameter is read: a wrong value of each is refused', async () => {
		const NUMBERS = `caption_words_min characters_per_caption_line layout_target_caption_length_ms
			lines_per_caption maximum_caption_duration merge_gap_interval minimum_caption_length_ms
			minimum_gap_between_captions_ms silence_max_ms sound_threshold`.split(/\s+/);
		const FLAGS = `build_url audio_description mixed caption_by_sentence disallow_dangling
			include_dfxp_metadata line_break_on_sentence mask_profanity qt_seamless remove_disfluencies
			remove_sound_references replace_slang single_speaker_per_caption sound_tokens_by_caption
			sound_tokens_by_line speaker_on_new_line strip_square_brackets utf8_mark`.split(/\s+/);
		const LISTS = `remove_sounds_list sound_tokens_by_caption_list
			sound_tokens_by_line_list`.split(/\s+/);
		for (const name of [...NUMBERS, ...FLAGS, ...LISTS]) {
			expect(await caption(complete.JobId, { [name]: 'wrong' })).toMatchObject(
				failure('INVALID_QUERY', name),
			);
		}
		for (const name of FLAGS.filter((flag) => flag !== 'mixed')) {
			expect(await caption(complete.JobId, { [name]: 'TRUE' })).toMatchObject({ status: 200 });
		}
	});
});

describe('job/get_transcript', () => {
	test('gives the text of the job', async () => {
		const { JobId } = simulator().createJob({ elementList: LIST });
		const { text, headers } = await transcript(JobId, { timecode_every_paragraph: 'false' });
		expect(text).toContain('Hello there');
		expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
		expect((await transcript(JobId)).text).toMatch(/^\[00:00:0\d/);
		const offset = await transcript(JobId, { timecode_offset: '3600000' });
		expect(offset.text).toMatch(/^\[01:00:0\d/);
		expect(await transcript(JobId, { timecode_offset: '-5' })).toMatchObject({ status: 200 });
		const html = await transcript(JobId, { file_format: 'html' });
		expect(html.headers.get('content-type')).toContain('text/html');
		expect(html.text).toContain('Hello there');
	});

	test.each([
		['file_format', 'pdf', 'INVALID_OPTION'],
		['create_paragraphs', 'x', 'INVALID_QUERY'],
		['newlines_after_paragraph', 'x', 'INVALID_QUERY'],
		['newlines_after_sentence', '-1', 'INVALID_QUERY'],
		['timecode_every_paragraph', 'x', 'INVALID_QUERY'],
		['timecode_interval', 'x', 'INVALID_QUERY'],
		['timecode_offset', '1.5', 'INVALID_QUERY'],
		['remove_disfluencies', 'x', 'INVALID_QUERY'],
		['mask_profanity', 'x', 'INVALID_QUERY'],
		['replace_slang', 'x', 'INVALID_QUERY'],
		['mixed', 'True', 'INVALID_QUERY'],
		['sound_boundaries', '()', 'INVALID_QUERY'],
		['elementlist_version', '2014', 'INVALID_QUERY'],
	])('refuses %s=%s', async (name, value, type) => {
		expect(await transcript(complete.JobId, { [name]: value })).toMatchObject(failure(type, name));
	});
});

describe('job/get_elementlist', () => {
	test('gives the list of the job in its language', async () => {
		const { status, json, headers } = await output('get_elementlist', german.JobId);
		expect(status).toBe(200);
		expect(headers.get('content-type')).toContain('application/json');
		expect(json).toEqual(elementListFor('de', german));
		expect(json).toMatchObject({ keywords: expect.anything() as object });
	});

	test('has keywords only if they were ordered', async () => {
		const { json } = await output('get_elementlist', complete.JobId);
		expect(Object.keys(json as object)).not.toContain('keywords');
		expect(Object.keys(json as object)).not.toContain('topics');
	});

	test('may be as broken as the documents show it', async () => {
		const { json } = await output('get_elementlist', longName.JobId);
		expect(json).toEqual(brokenElementList);
		expect(await caption(longName.JobId)).toMatchObject({ status: 200 });
		expect(await transcript(longName.JobId)).toMatchObject({ status: 200 });
		expect(await caption(longName.JobId, { iwp_name: 'MECHANICAL' })).toMatchObject({
			status: 200,
		});
	});

	test('gives the audio description instead', async () => {
		const plain = (await output('get_elementlist', complete.JobId)).json as ElementList;
		const described = (
			await output('get_elementlist', complete.JobId, { audio_description: 'true' })
		).json as ElementList;
		expect(described.segments.length).toBeGreaterThan(0);
		expect(described.segments).not.toEqual(plain.segments);
	});
});

describe('versions of an element list', () => {
	interface Listed {
		iwp_name: string;
		version: string;
	}

	const versions = async (job_id: string) =>
		(await output('list_elementlists', job_id)).json as Listed[];

	test('are a bare list, oldest first', async () => {
		expect(await versions(complete.JobId)).toEqual([
			{ iwp_name: 'MECHANICAL', version: '2024-06-12T12:00:00.000000Z' },
			{ iwp_name: 'FINAL', version: '2024-06-13T14:59:59.076875Z' },
		]);
		expect(await versions(mechanical.JobId)).toMatchObject([{ iwp_name: 'FINAL' }]);
		expect(await versions(inProcess.JobId)).toEqual([]);
	});

	test('can be asked for by name, by date, or by both', async () => {
		const [first, last] = (await versions(complete.JobId)) as [Listed, Listed];
		const text = async (query: Record<string, string>) =>
			(await transcript(complete.JobId, query)).text;
		const final = await text({});
		const early = await text({ iwp_name: 'MECHANICAL' });
		expect(early).not.toBe(final);
		expect(early).toBe(early.toLowerCase());
		expect(await text({ iwp_name: '', elementlist_version: '' })).toBe(final);
		expect(await text({ elementlist_version: last.version })).toBe(final);
		expect(await text({ elementlist_version: first.version })).toBe(early);
		expect(await text({ elementlist_version: first.version.replace('Z', '') })).toBe(early);
		expect(await text({ iwp_name: 'FINAL', elementlist_version: last.version })).toBe(final);
		const wrong: Array<Record<string, string>> = [
			{ iwp_name: 'PREMIUM' },
			{ elementlist_version: '2014-07-31T12:35:52Z' },
			{ iwp_name: 'FINAL', elementlist_version: first.version },
		];
		for (const query of wrong) {
			for (const name of ['get_transcript', 'get_caption', 'get_elementlist']) {
				expect(
					await output(name, complete.JobId, { caption_format: 'SRT', ...query }),
				).toMatchObject(failure('ITEM_NOT_FOUND', 'version'));
			}
		}
	});

	test('may be given by a test', async () => {
		const elementLists = [
			{ iwp_name: 'PREMIUM', version: '2024-01-01T00:00:00Z' },
			{ iwp_name: 'custom', version: '2024-01-02T00:00:00', elementList: LIST },
		];
		const { JobId } = simulator().createJob({ elementLists });
		expect(await versions(JobId)).toEqual(
			elementLists.map(({ iwp_name, version }) => ({ iwp_name, version })),
		);
		expect((await output('get_elementlist', JobId)).json).toEqual(LIST);
		expect((await output('get_elementlist', JobId, { iwp_name: 'PREMIUM' })).json).not.toEqual(
			LIST,
		);
	});

	test('come one after the other while a job lives, the callback naming each', async () => {
		const { JobId } = simulator().createJob({ JobStatus: 'Pending', Fidelity: '' });
		await call(simulator(), '/api/job/perform_transcription', {
			job_id: JobId,
			transcription_fidelity: 'PROFESSIONAL',
			priority: 'STANDARD',
			callback_url: 'http://127.0.0.1:1/?v={elementlist_version}',
			options: JSON.stringify({ return_iwp: ['PREMIUM'] }),
		});
		simulator().clock.advance({ seconds: 3 });
		expect(await versions(JobId)).toEqual([]);
		simulator().clock.advance({ seconds: 2 });
		expect(await versions(JobId)).toMatchObject([{ iwp_name: 'PREMIUM' }]);
		expect(await caption(JobId, { iwp_name: 'PREMIUM' })).toMatchObject({ status: 200 });
		simulator().clock.advance({ seconds: 30 });
		const all = await versions(JobId);
		expect(all.map(({ iwp_name }) => iwp_name)).toEqual(['PREMIUM', 'FINAL']);
		expect(
			simulator().callbacks.map(({ url }) => new URL(url).searchParams.get('v') + 'Z'),
		).toEqual(all.map(({ version }) => version));
	});

	test('a job that completes again has a new one', async () => {
		simulator().setStatus(complete.JobId, 'In Process');
		simulator().setStatus(complete.JobId, 'Complete');
		expect((await versions(complete.JobId)).map(({ iwp_name }) => iwp_name)).toEqual([
			'MECHANICAL',
			'FINAL',
			'FINAL',
		]);
	});
});

describe('before completion', () => {
	const NAMES = ['get_caption', 'get_transcript', 'get_elementlist', 'burn_in_caption'];

	const UNFINISHED: JobInfo['JobStatus'][] = [
		'Authorizing',
		'Pending',
		'In Process',
		'Reviewing',
		'Media Failure',
	];

	test.each(NAMES)('job/%s answers an error, or nothing if told so', async (name) => {
		for (const JobStatus of UNFINISHED) {
			const { JobId } = simulator().createJob({ JobStatus });
			simulator().switch({ outputsBeforeCompletion: 'error' });
			expect(await output(name, JobId, { caption_format: 'SRT' })).toMatchObject(
				failure('ITEM_NOT_FOUND', 'complete'),
			);
			simulator().switch({ outputsBeforeCompletion: 'empty' });
			expect(await output(name, JobId, { caption_format: 'SRT' })).toMatchObject({
				status: 200,
				text: '',
			});
		}
	});

	test('build_url follows the switch, too', async () => {
		expect(await caption(inProcess.JobId, { build_url: 'true' })).toMatchObject(
			failure('ITEM_NOT_FOUND'),
		);
		simulator().switch({ outputsBeforeCompletion: 'empty' });
		const { json } = await caption(inProcess.JobId, { build_url: 'true' });
		const response = await fetch((json as { CaptionUrl: string }).CaptionUrl);
		expect([response.status, await response.text()]).toEqual([200, '']);
	});

	test('the sandbox has one sample for every job at once', async () => {
		simulator().switch({ sandbox: true });
		const fresh = simulator().createJob({ JobStatus: 'Pending', MediaUrl: '', Fidelity: '' });
		const { text } = await caption(fresh.JobId);
		expect(text).toMatch(/^1\n00:/);
		expect((await caption(german.JobId)).text).toBe(text);
		expect((await transcript(fresh.JobId)).status).toBe(200);
		const { json } = await output('list_elementlists', fresh.JobId);
		expect(json).toEqual([{ iwp_name: 'FINAL', version: '2024-06-15T11:00:00.000000Z' }]);
		const { version } = (json as [{ version: string }])[0];
		expect((await caption(fresh.JobId, { elementlist_version: version })).text).toBe(text);
	});
});

test('captions and transcripts name their file only if a test says so', async () => {
	const contentDisposition = 'attachment; filename="a.srt"';
	const { JobId } = simulator().createJob({ contentDisposition });
	for (const answer of [await caption(JobId), await transcript(JobId)]) {
		expect(answer.headers.get('content-disposition')).toBe(contentDisposition);
	}
});

test('job/burn_in_caption answers nothing, and wants an address', async () => {
	const burn = async (query: Record<string, string>) =>
		await output('burn_in_caption', complete.JobId, query);
	expect(await burn({})).toMatchObject({ status: 200, text: '' });
	expect(await burn({ send_to_email: 'a@example.com' })).toMatchObject({ status: 200, text: '' });
	expect(await burn({ send_to_email: 'nobody' })).toMatchObject(
		failure('INVALID_QUERY', 'send_to_email'),
	);
});
