import type { GrayImage } from '#shared/numerics/gray-image'

/** Gray levels that are drawn black and white; those between are spread evenly. Both 0..255, `low` below `high`. */
export interface ContrastWindow {
  readonly low: number
  readonly high: number
}

/** Every level as it is. */
export const fullWindow: ContrastWindow = { low: 0, high: 255 }

const levels = 256

/** A window from two ends in any order, kept inside of 0..255 and at least one level wide. */
export function windowBetween(one: number, other: number): ContrastWindow {
  const low = Math.min(254, Math.max(0, Math.round(Math.min(one, other))))
  return { low, high: Math.min(255, Math.max(low + 1, Math.round(Math.max(one, other)))) }
}

/** What each of the 256 levels is drawn as; null where every level stays as it is. */
export function levelTable({ low, high }: ContrastWindow): Uint8Array | null {
  if (low === 0 && high === 255) return null
  return Uint8Array.from({ length: levels }, (_, level) => {
    const bounded = Math.min(high, Math.max(low, level))
    return Math.floor(((bounded - low) * 255) / (high - low) + 0.5)
  })
}

/** How many pixels are looked at for the window of its own: plenty for a percentile, quick on a large image. */
const sampledPixels = 1 << 18
const leftOutShare = 0.005

/** The window between the 0.5th and the 99.5th percentile of all images together. */
export function automaticWindow(images: readonly GrayImage[]): ContrastWindow {
  const counts = new Uint32Array(levels)
  let total = 0
  for (const { data } of images) {
    const step = Math.max(1, Math.floor(data.length / sampledPixels))
    for (let index = 0; index < data.length; index += step) {
      counts[data[index]!]!++
      total++
    }
  }
  if (total === 0) return fullWindow
  return windowBetween(levelAtShare(counts, total, leftOutShare), levelAtShare(counts, total, 1 - leftOutShare))
}

/** The lowest level that has at least this share of the pixels at or below it. */
function levelAtShare(counts: Uint32Array, total: number, share: number): number {
  let below = 0
  for (let level = 0; level < levels; level++) {
    below += counts[level]!
    if (below >= share * total) return level
  }
  return levels - 1
}
