import type { ElementList } from './elementList';

/** The language of an element list, EN_US: its tag on the web, en-US, and the tag's base, en. */
export const languageOf = (list: ElementList): { tag: string; base: string } => {
	const found = /^([a-z]{2,3})(?:[_-]([a-z]{2,4}))?$/i.exec(String(list.language ?? ''));
	const base = (found?.[1] ?? 'en').toLowerCase();
	return { base, tag: found?.[2] ? `${base}-${found[2].toUpperCase()}` : base };
};
