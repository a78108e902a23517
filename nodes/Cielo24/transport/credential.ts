import { createHmac } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputFailure } from '../errors/failure';
import { ENVIRONMENTS, readBaseUrl } from './baseUrl';

/** What each way of signing in proves with: the field of the credential, and its label. */
const SECRETS = {
	password: { name: 'password', label: 'Password' },
	apiKey: { name: 'apiKey', label: 'API Key' },
	apiToken: { name: 'apiToken', label: 'API Token' },
} as const;

const USER = { name: 'username', label: 'User Name' };

interface Field {
	name: string;
	label: string;
}

/** The address that requests go to, without a slash at the end. Throws a Failure if there is none. */
export function baseUrlOf({ environment, baseUrl }: ICredentialDataDecryptedObject): string {
	if (environment === 'production' || environment === 'sandbox') return ENVIRONMENTS[environment];
	return readBaseUrl(baseUrl);
}

/** The host of an address, as shown to people. */
export function hostOf(url: string): string {
	return url.replace(/^\w+:\/\//, '').replace(/\/.*$/, '');
}

/** Whether n8n can sign in by itself when the session has ended. */
export function signsIn(credential: ICredentialDataDecryptedObject): boolean {
	return wayOf(credential) !== 'apiToken';
}

function wayOf(credential: ICredentialDataDecryptedObject): keyof typeof SECRETS {
	const { signInWith, username, password, apiToken } = credential;
	if (signInWith === 'apiKey' || signInWith === 'apiToken') return signInWith;
	// n8n leaves out a choice that is the default, which once was the token.
	return !username && !password && apiToken ? 'apiToken' : 'password';
}

/** The token to send, or '' if signing in comes first. Throws a Failure if there can't be one. */
export function tokenOf(credential: ICredentialDataDecryptedObject): string {
	if (!signsIn(credential)) return oneWord(credential, SECRETS.apiToken);
	const stored = String(credential.sessionToken ?? '');
	const [token = ''] = stored.split(' ');
	return stored === sessionFor(credential, token) ? token : '';
}

/** What to keep in the credential's `sessionToken`: the token, and a seal of all it was made with. */
export function sessionFor(credential: ICredentialDataDecryptedObject, token: string): string {
	const way = wayOf(credential);
	const { name } = SECRETS[way];
	const parts = [
		way,
		textOf(credential, USER.name),
		textOf(credential, name),
		baseUrlOf(credential),
	];
	// Keyed with the token, equal passwords have seals that differ.
	const seal = createHmac('sha256', token).update(JSON.stringify(parts)).digest('hex');
	return `${token} ${seal}`;
}

/** The headers that sign in (API reference, section 6.1.1). Throws a Failure for an empty field. */
export function signInHeaders(credential: ICredentialDataDecryptedObject): Record<string, string> {
	const user = { 'x-auth-user': headerText(oneLine(credential, USER)) };
	return wayOf(credential) === 'apiKey'
		? { ...user, 'x-auth-securekey': headerText(oneWord(credential, SECRETS.apiKey)) }
		: { ...user, 'x-auth-password': headerText(oneLine(credential, SECRETS.password)) };
}

/** The text of a field that must be filled in and fit into a header. */
function oneLine(credential: ICredentialDataDecryptedObject, { name, label }: Field): string {
	const text = textOf(credential, name);
	if (text !== '' && !/\p{Cc}/u.test(text)) return text;
	throw invalid(label, text === '' ? 'is empty' : 'has a line break in it');
}

function oneWord(credential: ICredentialDataDecryptedObject, field: Field): string {
	const text = oneLine(credential, field);
	if (!/\s/.test(text)) return text;
	throw invalid(field.label, 'has a space in it');
}

/** A field without what copying brings along. A password may hold anything, but at its ends. */
function textOf(credential: ICredentialDataDecryptedObject, name: string): string {
	const text = String(credential[name] ?? '').replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
	return name === SECRETS.password.name
		? text
		: text.replace(/\p{Cf}/gu, '').replace(/^[\s"'`“”„‘’]+|[\s"'`“”„‘’]+$/g, '');
}

/** Headers take one byte per character; what lies beyond goes as the bytes of its UTF-8 form. */
function headerText(text: string): string {
	return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

/** What must never be seen outside the credential, in every form it is sent in; longest first. */
export function secretsOf(credential: ICredentialDataDecryptedObject): string[] {
	const stored = Object.values(SECRETS).flatMap(({ name }) => [
		String(credential[name] ?? ''),
		textOf(credential, name),
	]);
	const session = String(credential.sessionToken ?? '').split(' ');
	const forms = [...stored, ...session].flatMap((secret) => [secret, headerText(secret)]);
	return (
		[...new Set(forms)]
			// One or two characters would turn up by chance everywhere; half a character can't be sent.
			.filter((secret) => secret.length > 2 && !/\p{Cs}/u.test(secret))
			.sort((one, other) => other.length - one.length)
	);
}

function invalid(label: string, trouble: string): InputFailure {
	return new InputFailure({
		message: `'${label}' in the Cielo24 API credential ${trouble}`,
		description: "Open the credential, correct the field and press 'Save'.",
		errorType: 'INVALID_CREDENTIAL',
	});
}
