/** Called with the share done, 0..1; throwing in it ends the work. */
export type Progress = (fraction: number) => void

/** Progress of a part of the work, as the whole sees it: from one share of it to another. */
export function partOf(onProgress: Progress | undefined, from: number, to: number): Progress {
  return (fraction) => onProgress?.(from + fraction * (to - from))
}
