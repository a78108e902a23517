import { Failure } from './failure';

/** What n8n's disk or memory can't take, of a file that comes: the connection is there already. */
const NOT_KEPT =
	/^(ENOSPC|EDQUOT|EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EISDIR|EMFILE|ENFILE|EIO|EFBIG|ERR_STRING_TOO_LONG|ERR_BUFFER_TOO_LARGE|ERR_FS_FILE_TOO_LARGE)$/;

/** The failure of a file that came, but that n8n could not keep; nothing if the code is another's. */
export function notKept(code: string): Failure | undefined {
	if (!NOT_KEPT.test(code)) return undefined;
	const isTooLarge = /TOO_L/.test(code);
	return new Failure({
		message: isTooLarge
			? 'The file is too large for the way in which your n8n keeps files'
			: 'Your n8n could not keep the file',
		description: isTooLarge
			? 'Ask whoever runs your n8n to keep files on disk: N8N_DEFAULT_BINARY_DATA_MODE=filesystem.'
			: `Ask whoever runs your n8n whether its disk is full, and whether n8n may write to where it keeps files (${code}).`,
		errorType: 'FILE_NOT_KEPT',
	});
}

/** The failure of a file that n8n could not give as a whole. */
export function unread(): Failure {
	return new Failure({
		message: 'Your n8n could not read the whole file',
		description:
			'Run the workflow again from the node that made the file. If it stays, ask whoever runs your n8n to look at where it keeps files.',
		errorType: 'INVALID_FILE',
	});
}
