/** Whole tolerances t = 0..255; only floor(t) matters, since a diff-diff is an integer. */
export const toleranceLevels = 256

/** How many pixels got better and worse, for every whole tolerance. */
export interface CountCurves {
  readonly better: number[]
  readonly worse: number[]
}

/**
 * Counts at every tolerance from one diff-diff histogram (511 bins, d = -255..255):
 * better[t] = #(d > t), worse[t] = #(d < -t), for t = 0..255.
 */
export function countCurves(histogram: ArrayLike<number>): CountCurves {
  const better = new Array<number>(toleranceLevels).fill(0)
  const worse = new Array<number>(toleranceLevels).fill(0)
  for (let t = toleranceLevels - 2; t >= 0; t--) {
    better[t] = better[t + 1]! + histogram[255 + t + 1]!
    worse[t] = worse[t + 1]! + histogram[255 - t - 1]!
  }
  return { better, worse }
}

/**
 * The same for all sub-blocks together: at each tolerance blocks with fewer than `minimumPerBlock` pixels drop out, and
 * what is left counts only from `minimumInAll` pixels on (otherwise 0 and 0).
 */
export function subBlockCountCurves(
  histograms: readonly ArrayLike<number>[],
  minimumPerBlock = 20,
  minimumInAll = 100
): CountCurves {
  const blocks = histograms.map(countCurves)
  const better = new Array<number>(toleranceLevels).fill(0)
  const worse = new Array<number>(toleranceLevels).fill(0)
  for (let t = 0; t < toleranceLevels; t++) {
    for (const block of blocks) {
      if (block.better[t]! + block.worse[t]! < minimumPerBlock) continue
      better[t]! += block.better[t]!
      worse[t]! += block.worse[t]!
    }
    if (better[t]! + worse[t]! < minimumInAll) better[t] = worse[t] = 0
  }
  return { better, worse }
}
