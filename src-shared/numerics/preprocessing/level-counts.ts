import type { GrayImage } from '#shared/numerics/gray-image'

/** Pixels of each gray level 0..255. */
export type LevelCounts = Uint32Array

/** Mean, population deviation and median of an image's gray levels. */
export interface LevelStatistics {
  readonly mean: number
  readonly deviation: number
  readonly median: number
}

/** How many pixels an image has of each level. */
export function levelCounts({ data }: Pick<GrayImage, 'data'>): LevelCounts {
  const counts = new Uint32Array(256)
  for (let index = 0; index < data.length; index++) counts[data[index]!]!++
  return counts
}

/** Statistics of all pixels from their counts; whole numbers up to the last division. NaN of no pixels. */
export function levelStatistics(counts: LevelCounts): LevelStatistics {
  let pixels = 0
  let sum = 0
  let squares = 0
  for (let level = 0; level < 256; level++) {
    const count = counts[level]!
    pixels += count
    sum += count * level
    squares += count * level * level
  }
  return {
    mean: sum / pixels,
    deviation: Math.sqrt(Math.max(0, pixels * squares - sum * sum)) / pixels,
    median: (levelOfRank(counts, (pixels - 1) >> 1) + levelOfRank(counts, pixels >> 1)) / 2
  }
}

/** The level of the pixel that has so many before it once all are sorted. */
function levelOfRank(counts: LevelCounts, rank: number): number {
  let passed = 0
  for (let level = 0; level < 256; level++) {
    passed += counts[level]!
    if (passed > rank) return level
  }
  return NaN
}
