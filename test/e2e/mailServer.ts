/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests never ship */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail server on this computer that keeps what it is given. */
export class MailServer {
	readonly received: ParsedMail[] = [];

	private readonly server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData: (stream, _session, done) => {
			simpleParser(stream).then((mail) => {
				this.received.push(mail);
				done();
			}, done);
		},
	});

	static async start(): Promise<MailServer> {
		const mails = new MailServer();
		await once(mails.server.listen(0, '127.0.0.1'), 'listening');
		return mails;
	}

	get port(): number {
		return (this.server.server.address() as AddressInfo).port;
	}

	async close(): Promise<void> {
		await new Promise<void>((resolve) => this.server.close(resolve));
	}
}
