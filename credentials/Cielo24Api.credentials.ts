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

import { tokenOf } from '../nodes/Cielo24/transport/credential';
import { signed } from '../nodes/Cielo24/transport/signed';
import { PROOF, signIn } from '../nodes/Cielo24/transport/signIn';
import { NotSignedInError } from '../nodes/Cielo24/transport/signInError';

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
					name: 'API Token',
					value: 'apiToken',
					description: 'For trying out: a token stops working after one hour without use',
				},
				{
					name: 'API Key',
					value: 'apiKey',
					description: 'Your user name and API key: n8n signs in by itself, whenever needed',
				},
				{
					name: 'Password',
					value: 'password',
					description: 'Your user name and password: n8n signs in by itself, whenever needed',
				},
			],
			default: 'apiToken',
			description: 'How n8n proves to cielo24 who you are',
		},
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { signInWith: ['apiToken'] } },
			default: '',
			description:
				'The token that cielo24 gives when you sign in. It stops working after one hour without use.',
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			displayOptions: { show: { signInWith: ['apiKey', 'password'] } },
			default: '',
			description: 'The name you sign in to cielo24 with',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { signInWith: ['apiKey'] } },
			default: '',
			description:
				"The long-lived key of your account. The documents of this credential tell how to get it; cielo24's support can help.",
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { signInWith: ['password'] } },
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
			displayOptions: { show: { environment: ['custom'] } },
			default: '',
			placeholder: 'e.g. http://127.0.0.1:2424',
			description: 'Where the API is, without /api at the end',
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
		return { sessionToken: await signIn(http, credentials) };
	}

	// A function: n8n would work out an expression per request for the declarative form.
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const token = tokenOf(credentials);
		if (token === '') throw new NotSignedInError();
		return signed(requestOptions, token);
	};

	// By then preAuthentication has signed in or tried the token, and told in words what is wrong.
	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ { production: "https://api.cielo24.com", sandbox: "https://sandbox.cielo24.com" }[$credentials.environment] ?? $credentials.baseUrl }}',
			url: PROOF.path,
			qs: PROOF.qs,
		},
	};
}
