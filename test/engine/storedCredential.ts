import {
	ICredentialsHelper,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INodeParameters,
} from 'n8n-workflow';

import { Cielo24Api } from '../../credentials/Cielo24Api.credentials';

const type = new Cielo24Api();

/**
 * A credential as n8n's server keeps it. The part of n8n that does so is not in n8n-core; the rules
 * for signing in are those of its CredentialsHelper, and the end-to-end tests run the original.
 */
export class StoredCredential extends ICredentialsHelper {
	/** How often the database was asked. */
	reads = 0;

	constructor(public data: ICredentialDataDecryptedObject) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_: string,
		options: IHttpRequestOptions,
	) {
		if (typeof type.authenticate !== 'function') throw new TypeError('not a function');
		return await type.authenticate(credentials, options);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		if (credentials.sessionToken !== '') return undefined;
		const output = (await type.preAuthentication.call(
			helpers,
			credentials,
		)) as ICredentialDataDecryptedObject;
		this.data = { ...this.data, ...output };
		return Object.assign(credentials, output);
	}

	async runPreAuthentication() {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		return await Promise.reject(new TypeError('not needed by nodes'));
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		this.reads++;
		const { properties } = type;
		const stored = this.data as INodeParameters;
		return NodeHelpers.getNodeParameters(
			properties,
			stored,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties() {
		return type.properties;
	}
}
