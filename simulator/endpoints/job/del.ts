import { deleteJob } from './delete';

/** §6.2.4: the path of job/delete in older clients (Q8). */
export const del = { ...deleteJob, path: '/api/job/del' };
