import { squaredDistance, type Point } from '#shared/numerics/preprocessing/k-means'

/** Above this many points every n-th is looked at: the value hardly moves, and the time grows with the square. */
const mostPoints = 1000

/**
 * Mean silhouette of a grouping, -1..1: how much nearer points lie to their own group than to the next one. A point alone
 * in its group counts 0; with fewer than two groups it is 0. Source: Rousseeuw, J. Comput. Appl. Math. 20 (1987) 53-65.
 */
export function silhouette(points: readonly Point[], groups: readonly number[]): number {
  const step = Math.ceil(points.length / mostPoints)
  const places = points.filter((_, index) => index % step === 0)
  const labels = groups.filter((_, index) => index % step === 0)
  const names = [...new Set(labels)]
  if (names.length < 2) return 0
  const values = places.map((_, index) => silhouetteOf(index, places, labels, names))
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function silhouetteOf(index: number, points: readonly Point[], labels: readonly number[], names: readonly number[]): number {
  const sums = new Map(names.map((name) => [name, { distance: 0, count: 0 }]))
  for (const [other, point] of points.entries()) {
    if (other === index) continue
    const sum = sums.get(labels[other]!)!
    sum.distance += Math.sqrt(squaredDistance(points[index]!, point))
    sum.count++
  }
  const own = sums.get(labels[index]!)!
  if (own.count === 0) return 0
  const inside = own.distance / own.count
  const others = names.filter((name) => name !== labels[index]).map((name) => sums.get(name)!)
  const outside = Math.min(...others.filter(({ count }) => count > 0).map(({ distance, count }) => distance / count))
  const larger = Math.max(inside, outside)
  return larger === 0 ? 0 : (outside - inside) / larger
}
