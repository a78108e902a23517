import { audioDescriptionOf } from '../../outputs';
import { EMPTY } from '../answer';
import { endpoint } from '../endpoint';
import { boolean, optional } from '../parameters';
import { findList } from './find';
import { VERSION } from './parameters';

/** §6.5.3: the word-level transcript. */
export const getElementlist = endpoint({
	path: '/api/job/get_elementlist',
	needs: 'job',
	params: { ...VERSION, audio_description: optional(boolean) },
	handle({ service, job, params }) {
		const list = findList(service, job, params);
		if (!list) return EMPTY;
		return params.audio_description ? audioDescriptionOf(list) : list;
	},
});
