import { dfxp, echo } from './dfxp';
import type { Format } from './format';
import { qt } from './qt';
import { sami } from './sami';
import { sbv } from './sbv';
import { scc } from './scc';
import { srt } from './srt';
import { tpm } from './tpm';
import { transcript } from './transcript';
import { twx } from './twx';
import { webVtt } from './webVtt';

/** All caption formats by their name in requests (§7). */
export const FORMATS: Readonly<Record<string, Format>> = {
	DFXP: dfxp,
	ECHO: echo,
	QT: qt,
	SAMI: sami,
	SBV: sbv,
	SCC: scc,
	SRT: srt,
	TPM: tpm,
	TRANSCRIPT: transcript,
	TWX: twx,
	WEB_VTT: webVtt,
};
