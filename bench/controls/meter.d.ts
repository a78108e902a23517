/** The job that an item asks for; the first item's is 1. */
export declare function jobId(number: number): string;
