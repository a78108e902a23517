import {
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type INodeParameters,
} from 'n8n-workflow';

import { Cielo24Api } from '../../credentials/Cielo24Api.credentials';
import type { CredentialTestResult, Rest } from '../../scripts/n8n';

const { name: type, properties } = new Cielo24Api();

/** n8n's credential screen without a browser: it keeps, saves and tests the same values. */
export class CredentialDialog {
	private constructor(
		private readonly rest: Rest,
		readonly id: string,
		private values: ICredentialDataDecryptedObject,
	) {}

	/** Fills in an empty screen and saves it. */
	static async create(rest: Rest, values: ICredentialDataDecryptedObject) {
		const complete = withDefaults(values);
		const { id } = await rest.createCredential({ name: 'Cielo24', type, data: saved(complete) });
		return new CredentialDialog(rest, id, complete);
	}

	/** What the screen shows when it opens: stored secrets are blanked, missing fields at default. */
	static async reopen(rest: Rest, id: string): Promise<CredentialDialog> {
		const { data } = await rest.credential(id);
		const filled = Object.entries(data).filter(([, value]) => value !== '');
		return new CredentialDialog(rest, id, withDefaults(Object.fromEntries(filled)));
	}

	/** Changes fields and presses 'Save', which tests as well. */
	async save(changes: ICredentialDataDecryptedObject): Promise<CredentialTestResult> {
		await this.change(changes);
		return await this.test();
	}

	/** Changes fields and saves, but does not test. */
	async change(changes: ICredentialDataDecryptedObject): Promise<void> {
		this.values = { ...this.values, ...changes };
		await this.rest.updateCredential(this.credential(saved(this.values)));
	}

	/** The test alone, as when the screen opens. */
	async test(): Promise<CredentialTestResult> {
		return await this.rest.testCredential(this.credential(this.values));
	}

	private credential(data: ICredentialDataDecryptedObject) {
		return { id: this.id, name: 'Cielo24', type, data };
	}
}

function withDefaults(values: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
	const defaults = [...properties].reverse().map(({ name, default: value }) => [name, value]);
	return {
		...(Object.fromEntries(defaults) as ICredentialDataDecryptedObject),
		...values,
	};
}

/** Only what is shown and differs from the default is saved. */
function saved(values: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
	const known = properties.map(({ name }) => name);
	// Fields that n8n adds to every credential type.
	const added = Object.entries(values).filter(([name]) => !known.includes(name));
	const ours = NodeHelpers.getNodeParameters(
		properties,
		values as INodeParameters,
		false,
		false,
		null,
		null,
	);
	return { ...Object.fromEntries(added), ...(ours as ICredentialDataDecryptedObject) };
}
