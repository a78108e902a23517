export type { ElementList, Meta, Segment, Sequence, Speaker, Token } from './elementList';
export { audioDescriptionOf } from './elementLists/audioDescription';
export { brokenElementList } from './elementLists/broken';
export { elementListFor, seedElementLists } from './elementLists';
export { renderCaptions, type CaptionRequest, type OutputFile } from './captions';
export { renderTranscript } from './transcript';
