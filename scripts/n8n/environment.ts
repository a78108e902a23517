/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- development scripts, never shipped */
import { mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder, node24, node24Headers } from './paths';

type Environment = Record<string, string>;

function inherited(isWanted: (name: string) => boolean): Environment {
	const entries = Object.entries(process.env).filter(([name]) => isWanted(name));
	return Object.fromEntries(entries.map(([name, value]) => [name, value ?? '']));
}

const pathWithNode24 = () => [dirname(node24()), process.env.PATH ?? ''].join(delimiter);

/** Settings that npm hands to the scripts it runs; they describe this clone, not the folder npm works in next. */
const OF_OUTER_NPM =
	/^(npm_(package|lifecycle|config_local_prefix|config_prefix|config_cache|command|execpath|node_execpath)|INIT_CWD$|NODE_ENV$)/i;

/** For npm: the person's own settings, but on Node 24, and writing to our cache folder only. */
export function npmEnvironment(): Environment {
	const temporary = join(cacheFolder, 'tmp');
	mkdirSync(temporary, { recursive: true });
	const headers = node24Headers();
	return {
		...inherited((name) => !OF_OUTER_NPM.test(name)),
		PATH: pathWithNode24(),
		TMPDIR: temporary,
		npm_config_cache: join(cacheFolder, 'npm'),
		npm_config_update_notifier: 'false',
		...(headers && { npm_config_nodedir: headers }),
	};
}

/** A person's or CI's N8N_..., DB_..., NODE_OPTIONS and the like must not change what is tested. */
const PASSED_ON = /^(LANG|LC_\w+|TZ|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SystemRoot)$/;

export interface N8nSettings {
	version: string;
	userFolder: string;
	/** Port of the editor and the REST interface. */
	port: number;
	/** Port through which n8n talks to the process that runs code. */
	brokerPort: number;
	extra?: Environment;
}

/** For n8n: its defaults, but private, on this machine only, and without calls to the outside. */
export function n8nEnvironment({
	version,
	userFolder,
	port,
	brokerPort,
	extra,
}: N8nSettings): Environment {
	const temporary = join(userFolder, 'tmp');
	mkdirSync(temporary, { recursive: true });
	return {
		...inherited((name) => PASSED_ON.test(name)),
		PATH: pathWithNode24(),
		HOME: userFolder,
		TMPDIR: temporary,
		NODE_ENV: 'production',
		NO_COLOR: '1',
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: 'fixed-for-development-and-tests',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'false',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PYTHON_ENABLED: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		// n8n 2 would ask n8n's server for a list of AI tools at every start; n8n 1 does not know the name.
		...(!version.startsWith('1.') && { N8N_DISABLED_MODULES: 'mcp-registry' }),
		EXTERNAL_FRONTEND_HOOKS_URLS: '',
		...extra,
	};
}
