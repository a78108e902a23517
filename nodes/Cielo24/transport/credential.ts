import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputFailure } from '../errors/failure';
import { quoted } from '../errors/text';

/** The addresses of cielo24 (API reference, section 1). */
const ENVIRONMENTS = {
	production: 'https://api.cielo24.com',
	sandbox: 'https://sandbox.cielo24.com',
};

const CORRECT_FIELD = "Open the credential, correct the field and press 'Save'.";

/** The address that requests go to, without a slash at the end. */
export function baseUrlOf({ environment, baseUrl }: ICredentialDataDecryptedObject): string {
	if (environment === 'production' || environment === 'sandbox') return ENVIRONMENTS[environment];
	const url = String(baseUrl ?? '')
		.trim()
		.replace(/\/+$/, '');
	if (!/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/i.test(url)) {
		throw invalid(
			`The base URL ${quoted(baseUrl)} in the Cielo24 API credential is not a web address`,
			'Enter it with https:// in front and without a question mark.',
		);
	}
	return url;
}

/** The host of an address, as shown to people. */
export function hostOf(url: string): string {
	return url.replace(/^\w+:\/\//, '').replace(/\/.*$/, '');
}

/** Whether n8n can sign in by itself when the session has ended. */
export function signsIn({ signInWith }: ICredentialDataDecryptedObject): boolean {
	return signInWith === 'apiKey' || signInWith === 'password';
}

/** The token to send, or '' if signing in comes first. Throws a Failure if there can't be one. */
export function tokenOf(credential: ICredentialDataDecryptedObject): string {
	if (!signsIn(credential)) return oneWord(credential, 'apiToken', 'API Token');
	const [token = '', ...owner] = String(credential.sessionToken ?? '').split(' ');
	// A session of the account or environment that was set before must not be used any more.
	return owner.join(' ') === ownerOf(credential) ? token : '';
}

/** What to keep in the credential's `sessionToken`: the token, and whose it is. */
export function sessionFor(credential: ICredentialDataDecryptedObject, token: string): string {
	return `${token} ${ownerOf(credential)}`;
}

function ownerOf(credential: ICredentialDataDecryptedObject): string {
	return `${String(credential.username ?? '').trim()} ${baseUrlOf(credential)}`;
}

/** The headers that sign in (API reference, section 6.1.1). Throws a Failure for an empty field. */
export function signInHeaders(credential: ICredentialDataDecryptedObject): Record<string, string> {
	const user = { 'x-auth-user': headerText(oneLine(credential, 'username', 'User Name')) };
	return credential.signInWith === 'apiKey'
		? { ...user, 'x-auth-securekey': oneWord(credential, 'apiKey', 'API Key') }
		: {
				...user,
				'x-auth-password': headerText(oneLine(credential, 'password', 'Password')),
			};
}

/** The text of a field that must be filled in, without spaces around it: headers drop them anyway. */
function oneLine(credential: ICredentialDataDecryptedObject, name: string, label: string): string {
	const text = String(credential[name] ?? '').trim();
	if (text !== '' && !/\p{Cc}/u.test(text)) return text;
	throw invalid(
		`'${label}' in the Cielo24 API credential ${text === '' ? 'is empty' : 'has a line break in it'}`,
		CORRECT_FIELD,
	);
}

function oneWord(credential: ICredentialDataDecryptedObject, name: string, label: string): string {
	const text = oneLine(credential, name, label);
	if (!/\s/.test(text)) return text;
	throw invalid(`'${label}' in the Cielo24 API credential has a space in it`, CORRECT_FIELD);
}

/** Headers take one byte per character; what lies beyond goes as the bytes of its UTF-8 form. */
function headerText(text: string): string {
	return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

/** What must never be seen outside the credential. */
export function secretsOf(credential: ICredentialDataDecryptedObject): string[] {
	const { apiToken, apiKey, password, sessionToken } = credential;
	return [apiToken, apiKey, password, String(sessionToken ?? '').split(' ')[0]].filter(
		// One or two characters would turn up by chance everywhere.
		(secret): secret is string => typeof secret === 'string' && secret.length > 2,
	);
}

function invalid(message: string, description: string): InputFailure {
	return new InputFailure({ message, description, errorType: 'INVALID_CREDENTIAL' });
}
