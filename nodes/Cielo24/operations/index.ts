export { getMedia } from './media/get';
