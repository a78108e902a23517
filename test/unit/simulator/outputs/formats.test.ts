import { renderCaptions } from '../../../../simulator/outputs';
import { FORMATS } from '../../../../simulator/outputs/formats';
import { captionFile, job, talk } from './talk';

const list = talk([1, 'Tea & <cake> are ready, so come in and sit down.'], 3000, [2, 'Thanks.']);

/** The two captions in every format. */
const FILES: Record<string, string> = {
	DFXP: `<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/2006/10/ttaf1" xml:lang="en-US">
<head>
<metadata xmlns:ttm="http://www.w3.org/2006/10/ttaf1#metadata" xmlns:c24="urn:cielo24">
<ttm:title>Tea &amp; &lt;cake&gt;</ttm:title>
<c24:job_id>cafe0000000000000000000000000001</c24:job_id>
<c24:language>en-US</c24:language>
</metadata>
</head>
<body>
<div>
<p begin="00:00:01.120" end="00:00:04.335">&gt;&gt; Ann Lee: Tea &amp; &lt;cake&gt; are ready, so<br/>come in and sit down.</p>
<p begin="00:00:07.685" end="00:00:08.125">&gt;&gt; Tim: Thanks.</p>
</div>
</body>
</tt>
`,
	ECHO: `<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/2006/10/ttaf1" xml:lang="en-US">
<head/>
<body>
<div>
<p begin="00:00:01.120" end="00:00:04.335">&gt;&gt; Ann Lee: Tea &amp; &lt;cake&gt; are ready, so<br/>come in and sit down.</p>
<p begin="00:00:07.685" end="00:00:08.125">&gt;&gt; Tim: Thanks.</p>
</div>
</body>
</tt>
`,
	QT: `{QTtext} {font:Arial} {justify:center} {size:14}
{backColor:0, 0, 0} {timeScale:1000} {timeStamps:absolute} {language:0}
[00:00:01.120]
>> Ann Lee: Tea & <cake> are ready, so
come in and sit down.
[00:00:04.335]

[00:00:07.685]
>> Tim: Thanks.
[00:00:08.125]

`,
	SAMI: `<SAMI>
<HEAD>
<TITLE>Tea &amp; &lt;cake&gt;</TITLE>
<STYLE TYPE="text/css">
<!--
P { font-family: Arial; text-align: center; }
.ENUSCC { Name: Captions; lang: en-US; SAMIType: CC; }
-->
</STYLE>
</HEAD>
<BODY>
<SYNC Start="1120"><P Class="ENUSCC">&gt;&gt; Ann Lee: Tea &amp; &lt;cake&gt; are ready, so<br>come in and sit down.</P></SYNC>
<SYNC Start="4335"><P Class="ENUSCC">&nbsp;</P></SYNC>
<SYNC Start="7685"><P Class="ENUSCC">&gt;&gt; Tim: Thanks.</P></SYNC>
<SYNC Start="8125"><P Class="ENUSCC">&nbsp;</P></SYNC>
</BODY>
</SAMI>
`,
	SBV: `0:00:01.120,0:00:04.335
>> Ann Lee: Tea & <cake> are ready, so
come in and sit down.

0:00:07.685,0:00:08.125
>> Tim: Thanks.
`,
	SRT: `1
00:00:01,120 --> 00:00:04,335
>> Ann Lee: Tea & <cake> are ready, so
come in and sit down.

2
00:00:07,685 --> 00:00:08,125
>> Tim: Thanks.

`,
	TPM: `00:00:01.120\t00:00:04.335\t>> Ann Lee: Tea & <cake> are ready, so|come in and sit down.
00:00:07.685\t00:00:08.125\t>> Tim: Thanks.
`,
	TRANSCRIPT: `>> Ann Lee: Tea & <cake> are ready, so
come in and sit down.

>> Tim: Thanks.
`,
	TWX: `<?xml version="1.0" encoding="UTF-8"?>
<transcript title="Tea &amp; &lt;cake&gt;" language="en-US">
<text start="1120" end="4335">&gt;&gt; Ann Lee: Tea &amp; &lt;cake&gt; are ready, so
come in and sit down.</text>
<text start="7685" end="8125">&gt;&gt; Tim: Thanks.</text>
</transcript>
`,
	WEB_VTT: `WEBVTT

00:00:01.120 --> 00:00:04.335
>> Ann Lee: Tea &amp; &lt;cake> are ready, so
come in and sit down.

00:00:07.685 --> 00:00:08.125
>> Tim: Thanks.
`,
};

test.each(Object.keys(FILES))('%s', (format) => {
	expect(captionFile(list, {}, format)).toBe(FILES[format]);
});

test('there are the eleven documented formats, all of them plain text', () => {
	expect(Object.keys(FORMATS)).toEqual([...Object.keys(FILES), 'SCC'].sort());
	const types = Object.entries(FORMATS).map(([format, { extension }]) => {
		const file = renderCaptions(list, { format, options: {}, job });
		expect(file.extension).toBe(extension);
		return file.contentType;
	});
	expect(new Set(types)).toEqual(new Set(['text/plain; charset=utf-8']));
});

test.each(['srt', 'constructor'])('there is no %s', (format) => {
	expect(() => renderCaptions(list, { format, options: {}, job })).toThrow(
		`There is no caption format ${format}.`,
	);
});

test('DFXP without metadata, and with a head of its own', () => {
	expect(captionFile(list, { include_dfxp_metadata: false }, 'DFXP')).toContain('\n<head/>\n');
	const own = '<head><styling/></head>';
	const file = captionFile(list, { dfxp_header: own }, 'DFXP');
	expect(file).toContain(`\n${own}\n`);
	expect(file).not.toContain('metadata');
	expect(captionFile(list, { dfxp_header: own }, 'ECHO')).toBe(FILES.ECHO);
});

test('QT without gaps', () => {
	const file = captionFile(list, { qt_seamless: true }, 'QT');
	expect(file.match(/\[.*\]/g)).toEqual(['[00:00:01.120]', '[00:00:07.685]', '[00:00:08.125]']);
	expect(captionFile(list, { qt_seamless: true }, 'SAMI')).toBe(FILES.SAMI);
});

describe('SCC', () => {
	test('is Scenarist’s file, sent ahead and erased at the end', () => {
		// ">> Tim: Thanks." and its codes as Scenarist writes them, with odd parity
		expect(captionFile(list, {}, 'SCC').split('\n\n').slice(3)).toEqual([
			'00:00:07;04\t94ae 94ae 9420 9420 9470 9470 3e3e 2054 e96d ba20 5468 616e 6b73 ae80 942f 942f',
			'00:00:08;04\t942c 942c\n',
		]);
	});

	test('has at most 32 characters on a line', () => {
		const rows = captionFile(list, {}, 'SCC').match(/9470 9470|94d0 94d0/g);
		expect(rows).toEqual(['94d0 94d0', '9470 9470', '9470 9470']);
	});

	test('has characters that ASCII has not; what it lacks becomes its letter or a question mark', () => {
		const special = talk([1, 'é♪Ä日']);
		const file = captionFile(special, { display_speaker_id: 'no' }, 'SCC');
		// > > space é | ♪ | A and Ä in its place | ?
		expect(file).toContain('3e3e 20dc 9137 c180 13b0 bf80');
	});

	test('keeps to the clock', () => {
		const late = talk(3_600_000 - 1120, [1, 'Tea.']);
		const line = captionFile(late, { display_speaker_id: 'no' }, 'SCC').split('\n\n')[1]!;
		// 12 pairs of bytes go before the hour is full
		expect(line).toMatch(/^00:59:59;18\t/);
		expect(line.split('\t')[1]!.split(' ')).toHaveLength(12);
	});
});
