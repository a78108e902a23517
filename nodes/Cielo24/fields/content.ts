import type { Field } from '../engine/operation';
import { inputField, shownWith } from './common';
import { choice, required, text, webAddress } from './kinds';

/** How the fields for something look that is given in one of three ways. */
interface Look<Name extends string> {
	/** The stored name of the choice; those of the text and the URL are made of it. */
	name: Name;
	displayName: string;
	/** What the text is. */
	text: string;
	/** What kind of file it may be. */
	file?: string;
	placeholder: string;
}

/** Something that is given as text, as a file of the incoming item, or by a URL. */
export function content<const Name extends string>(look: Look<Name>) {
	const { name, displayName } = look;
	const source: Field<Name, string> = required(
		choice(
			{ displayName, name, parameter: null, description: `Where to take the ${name} from` },
			[
				{
					name: 'File of the Incoming Item',
					value: 'file',
					...(look.file && { description: look.file }),
				},
				{ name: 'Text', value: 'text' },
				{ name: 'URL', value: 'url' },
			],
			'text',
		),
	);
	const ownText: Field<`${Name}Text`, string> = required(
		text(
			{
				displayName: `${displayName} Text`,
				name: `${name}Text`,
				parameter: null,
				description: look.text,
			},
			{ rows: 8, isExact: true },
		),
	);
	const address: Field<`${Name}Url`, string> = required(
		webAddress({
			displayName: `${displayName} URL`,
			name: `${name}Url`,
			placeholder: look.placeholder,
			hint: 'cielo24 must be able to open it without signing in',
		}),
	);
	const only = (value: string) => ({ [name]: [value] });
	return [
		source,
		shownWith(ownText, only('text')),
		shownWith(inputField, only('file')),
		shownWith(address, only('url')),
	] as const;
}
