/** Builds what is missing or older than its sources; returns the names of the files built. */
export function buildKernels(): Promise<string[]>
