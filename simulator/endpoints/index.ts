export { createAccount } from './account/create';
export { generateApiKey } from './account/generateApiKey';
export { getSettings } from './account/getSettings';
export { login } from './account/login';
export { logout } from './account/logout';
export { removeApiKey } from './account/removeApiKey';
export { updatePassword } from './account/updatePassword';
export { updateSetting } from './account/updateSetting';
export { verifyKey } from './account/verifyKey';
export { aggregateStatistics } from './job/aggregateStatistics';
export { authorize } from './job/authorize';
export { del } from './job/del';
export { deleteJob } from './job/delete';
export { info } from './job/info';
export { list } from './job/list';
export { listRelated } from './job/listRelated';
export { modify } from './job/modify';
export { newJob } from './job/new';
export { addMedia } from './media/addMedia';
export { addMediaUpload } from './media/addMediaUpload';
export { addMediaUrl } from './media/addMediaUrl';
export { downloadMedia } from './media/downloadMedia';
export { media } from './media/media';
export { requestUploadUrl } from './media/requestUploadUrl';
export { transcodedMedia } from './media/transcodedMedia';
export { burnInCaption } from './output/burnInCaption';
export { getCaption } from './output/getCaption';
export { getElementlist } from './output/getElementlist';
export { getTranscript } from './output/getTranscript';
export { listElementlists } from './output/listElementlists';
export {
	addCustomGuidelines,
	addCustomGuidelinesUpload,
} from './transcription/addCustomGuidelines';
export { addTranscript, addTranscriptUpload } from './transcription/addTranscript';
export { performTranscription } from './transcription/performTranscription';
export { translate } from './transcription/translate';
export { uplevel } from './transcription/uplevel';
