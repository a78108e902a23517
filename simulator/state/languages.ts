import type { Fidelity } from './jobs/job';

const codes = (list: string) => list.split(/\s+/);

/** Codes that may be ordered as the spoken language, by fidelity (§2.7). Not all are ISO codes. */
export const SOURCE_LANGUAGES: Record<Fidelity, readonly string[]> = {
	PROFESSIONAL: codes('ar zh-cmn zh-tw nl en fr de he id it ko pt pt-pt ru es es-es tr uk vn'),
	PREMIUM: codes('en fr de es'),
	MECHANICAL: codes(
		`af sq am ar hy az eu bn bs bg my ca zh-yue zh-cmn zh-tw hr cz dk nl en et fil fi fr fr-ca gl ka
		de gr gu he hi hu is id it ja jv kn kk km ko lo lv lt mk ms ml mr mn ne no fa pl pt pt-pt pa ro
		ru sr si sk sl es es-es su sw se tl ta te th tr uk ur uz vn xh zu`,
	),
};

/** Codes that may be ordered as a translation, by fidelity (§2.7). */
export const TARGET_LANGUAGES: Record<Fidelity, readonly string[]> = {
	...SOURCE_LANGUAGES,
	PROFESSIONAL: [...SOURCE_LANGUAGES.PROFESSIONAL, ...codes('cz dk gr hi ja ms no pl se')],
};
