// One pass of the matching: two descriptors in, the best candidate of every bucket of both images out (B.3 to B.7).
import { backtrack } from '#main/engine/backtrack'
import type { BucketGrid } from '#main/engine/backtrack'
import type { Options } from '#main/engine/command-line'
import type { Descriptor } from '#main/engine/descriptor'
import { respond } from '#main/engine/responses'
import type { Listener } from '#main/engine/responses'

/** Share of a pass's running time before backtracking. */
const RESPONSE_SHARE = 0.8

/**
 * Matches `source` (of whole patches) against `target`. No patch grows beyond `largestPatch` pixels. The grids are those
 * of the source and of the target; in their records image 1 is the source, and positions are pixels before halving.
 */
export function bucketGrids(
  source: Descriptor, target: Descriptor, largestPatch: number, options: Options, listener: Listener
): [BucketGrid, BucketGrid] {
  const responses = respond(source, target, largestPatch, options, {
    ...listener,
    progress: done => listener.progress(RESPONSE_SHARE * done)
  })
  const report = (done: number) => listener.progress(RESPONSE_SHARE + (1 - RESPONSE_SHARE) * done)
  return backtrack(responses, options, report)
}
