import type { Format } from './format';
import { srt } from './srt';
import { transcript } from './transcript';
import { webVtt } from './webVtt';

/** All caption formats by their name in requests (§7). */
export const FORMATS: Readonly<Record<string, Format>> = {
	SRT: srt,
	TRANSCRIPT: transcript,
	WEB_VTT: webVtt,
};
