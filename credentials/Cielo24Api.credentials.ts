import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { baseUrlOf, tokenOf } from '../nodes/Cielo24/transport/credential';
import { signed } from '../nodes/Cielo24/transport/signed';
import { PROOF, signIn } from '../nodes/Cielo24/transport/signIn';
import { NotSignedInError } from '../nodes/Cielo24/transport/signInError';

/** Tells the request that tests a credential from all others; never sent. */
const TEST_MARK = 'x-credential-test';

/**
 * A credential from when the token was the default does not say so, since n8n leaves out defaults:
 * it looks like one for a password, and must not be told that required fields are empty. The slash
 * lets n8n compare fields that depend on each other.
 */
const HOLDS_TOKEN = { '/apiToken': [{ _cnd: { exists: true as const } }] };

/**
 * The credentials that have just been signed in or tried. n8n calls preAuthentication only where it
 * holds no session, but a test must try what is on the form now.
 */
const signedIn = new WeakSet<ICredentialDataDecryptedObject>();

export class Cielo24Api implements ICredentialType {
	name = 'cielo24Api';

	displayName = 'Cielo24 API';

	icon: Icon = { light: 'file:../icons/cielo24.svg', dark: 'file:../icons/cielo24.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-cielo24/n8n-nodes-cielo24#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Sign In With',
			name: 'signInWith',
			type: 'options',
			options: [
				{
					name: 'Password',
					value: 'password',
					description: 'Your user name and password: n8n signs in by itself, whenever needed',
				},
				{
					name: 'API Key',
					value: 'apiKey',
					description: 'Your user name and API key: n8n signs in by itself, whenever needed',
				},
				{
					name: 'API Token',
					value: 'apiToken',
					description: 'For trying out: a token stops working after one hour without use',
				},
			],
			default: 'password',
			description: 'How n8n proves to cielo24 who you are',
		},
		{
			displayName:
				"This credential holds an API token. n8n uses it as long as 'User Name' and 'Password' are empty.",
			name: 'formerDefault',
			type: 'notice',
			displayOptions: { show: { signInWith: ['password'], username: [''], ...HOLDS_TOKEN } },
			default: '',
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			required: true,
			displayOptions: { show: { signInWith: ['password', 'apiKey'] }, hide: HOLDS_TOKEN },
			default: '',
			description: 'The name you sign in to cielo24 with',
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			displayOptions: { show: { signInWith: ['password', 'apiKey'], ...HOLDS_TOKEN } },
			default: '',
			description: 'The name you sign in to cielo24 with',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			displayOptions: { show: { signInWith: ['password'] }, hide: HOLDS_TOKEN },
			default: '',
			description: 'The password you sign in to cielo24 with',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { signInWith: ['password'], ...HOLDS_TOKEN } },
			default: '',
			description: 'The password you sign in to cielo24 with',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			displayOptions: { show: { signInWith: ['apiKey'] } },
			default: '',
			description:
				"The long-lived key of your account. The documentation of this credential tells how to get it; cielo24's support can help.",
		},
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			displayOptions: { show: { signInWith: ['apiToken'] } },
			default: '',
			description:
				'The token that cielo24 gives when you sign in. It stops working after one hour without use.',
		},
		{
			// n8n would drop the token that these credentials hold.
			displayName: 'API Token',
			name: 'apiToken',
			type: 'hidden',
			typeOptions: { password: true },
			displayOptions: { show: { signInWith: ['password'], username: [''] } },
			default: '',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production', description: 'https://api.cielo24.com' },
				{
					name: 'Sandbox',
					value: 'sandbox',
					description: 'https://sandbox.cielo24.com, for trying out: nothing is really processed',
				},
				{
					name: 'Custom',
					value: 'custom',
					description: 'Another address, such as that of the simulator',
				},
			],
			default: 'production',
			description: 'Which cielo24 to use. Accounts and jobs of one are unknown to the other.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			displayOptions: { show: { environment: ['custom'] } },
			default: '',
			placeholder: 'e.g. http://127.0.0.1:2424',
			description:
				'Where the API is. With http:// all of it, also the password, travels unencrypted.',
		},
		{
			// Filled by n8n with what preAuthentication returns, whenever it is empty.
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const http = async (options: Parameters<typeof this.helpers.httpRequest>[0]) =>
			(await this.helpers.httpRequest(options)) as unknown;
		const sessionToken = await signIn(http, credentials);
		signedIn.add(credentials);
		return { sessionToken };
	}

	// A function: n8n would work out an expression per request for the declarative form.
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const { [TEST_MARK]: isTest, ...headers } = requestOptions.headers ?? {};
		if (isTest && !signedIn.delete(credentials)) throw new NotSignedInError();
		const token = tokenOf(credentials);
		if (token === '') throw new NotSignedInError();
		return {
			...signed({ ...requestOptions, headers }, token),
			...(isTest && { baseURL: baseUrlOf(credentials) }),
		};
	};

	// By then preAuthentication has signed in or tried the token, and told in words what is wrong.
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ { production: "https://api.cielo24.com", sandbox: "https://sandbox.cielo24.com" }[$credentials.environment] ?? $credentials.baseUrl }}',
			url: PROOF.path,
			qs: PROOF.qs,
			headers: { [TEST_MARK]: 'true' },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 400,
					message: "cielo24 accepted the sign-in, but not what followed. Press 'Save' again.",
				},
			},
		],
	};
}
