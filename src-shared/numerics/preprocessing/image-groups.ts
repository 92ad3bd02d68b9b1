import { kMeans, squaredDistance, type Point } from '#shared/numerics/preprocessing/k-means'
import type { LevelStatistics } from '#shared/numerics/preprocessing/level-counts'
import { silhouette } from '#shared/numerics/preprocessing/silhouette'
import { mean, populationDeviation } from '#shared/numerics/statistics'

/** Images by their brightness and contrast: each image's group, and for each group the image in its middle. */
export interface ImageGroups {
  readonly k: number
  /** Mean silhouette of each k that was tried, from 2 on. */
  readonly silhouettes: readonly { readonly k: number; readonly value: number }[]
  /** Group of each image, numbered from the darkest group to the brightest. */
  readonly groups: readonly number[]
  /** Index of each group's medoid: the image whose distances to the others of its group are the smallest together. */
  readonly medoids: readonly number[]
}

/** Largest number of groups that is tried where none is given. */
const mostGroupsTried = 8

/**
 * Groups images by k-means on their standardised mean and deviation. With `k` null it is the one of 2..8 with the best
 * silhouette, and 1 where images do not differ enough for two groups. A `k` above the number of different images is
 * brought down to it.
 */
export function groupImages(statistics: readonly Pick<LevelStatistics, 'mean' | 'deviation'>[], k: number | null, seed: number): ImageGroups {
  const points = standardised(statistics)
  const different = new Set(points.map(String)).size
  const largest = Math.min(different, Math.max(mostGroupsTried, k ?? 0))
  const tried = Array.from({ length: Math.max(0, largest - 1) }, (_, index) => {
    const groups = kMeans(points, index + 2, seed)
    return { k: index + 2, groups, value: silhouette(points, groups) }
  })
  // The highest, and the fewest groups among equals.
  const best = tried.reduce<(typeof tried)[number] | null>((top, each) => (top === null || each.value > top.value ? each : top), null)
  const chosen = k === null ? best : tried.find((each) => each.k === Math.min(k, different))
  const groups = inOrderOfBrightness(chosen?.groups ?? points.map(() => 0), statistics.map((each) => each.mean))
  const names = [...new Set(groups)].sort((left, right) => left - right)
  return {
    k: names.length,
    silhouettes: tried.filter((each) => each.k <= mostGroupsTried || each.k === k).map(({ k, value }) => ({ k, value })),
    groups,
    medoids: names.map((name) => medoid(points, groups, name))
  }
}

/** Mean 0 and deviation 1 on both axes; an axis without spread is 0. */
function standardised(statistics: readonly Pick<LevelStatistics, 'mean' | 'deviation'>[]): Point[] {
  const means = scaled(statistics.map((each) => each.mean))
  const deviations = scaled(statistics.map((each) => each.deviation))
  return means.map((value, index) => [value, deviations[index]!])
}

function scaled(values: readonly number[]): number[] {
  const centre = mean(values)
  const spread = populationDeviation(values)
  return values.map((value) => (spread > 0 ? (value - centre) / spread : 0))
}

function inOrderOfBrightness(groups: readonly number[], brightness: readonly number[]): number[] {
  const names = [...new Set(groups)]
  const means = new Map(names.map((name) => [name, mean(brightness.filter((_, index) => groups[index] === name))]))
  const order = names.toSorted((left, right) => means.get(left)! - means.get(right)! || left - right)
  return groups.map((group) => order.indexOf(group))
}

function medoid(points: readonly Point[], groups: readonly number[], group: number): number {
  const members = points.flatMap((_, index) => (groups[index] === group ? [index] : []))
  const distances = members.map((index) =>
    members.reduce((sum, other) => sum + Math.sqrt(squaredDistance(points[index]!, points[other]!)), 0))
  return members[distances.indexOf(Math.min(...distances))]!
}
