import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

/** A place in the plane of standardised mean and deviation. */
export type Point = readonly [number, number]

const restarts = 10
const mostRounds = 100

/**
 * k-means on points of the plane, started ten times by k-means++ and the best kept; the same seed gives the same groups.
 * Returns each point's group, 0..k-1, none of them empty where there are k different points. Source: Arthur and
 * Vassilvitskii, "k-means++", SODA 2007.
 */
export function kMeans(points: readonly Point[], k: number, seed: number): number[] {
  const random = new PythonRandom(seed)
  let best: { groups: number[]; loss: number } | null = null
  for (let start = 0; start < restarts; start++) {
    const found = settle(points, spreadCentres(points, k, random))
    // A hair's breadth better is not better: rounding must not choose among equals.
    if (best === null || found.loss < best.loss * (1 - 1e-12)) best = found
  }
  return best?.groups ?? []
}

/** Squared distance of two points. */
export function squaredDistance(first: Point, second: Point): number {
  return (first[0] - second[0]) ** 2 + (first[1] - second[1]) ** 2
}

/** Centres far apart: each next one a point drawn by its squared distance to the nearest centre so far. */
function spreadCentres(points: readonly Point[], k: number, random: PythonRandom): Point[] {
  const centres: Point[] = [points[random.randomBelow(points.length)]!]
  while (centres.length < k) {
    const distances = points.map((point) => Math.min(...centres.map((centre) => squaredDistance(point, centre))))
    const sum = distances.reduce((total, distance) => total + distance, 0)
    // No point lies elsewhere: further centres would be empty.
    if (sum === 0) return centres
    let left = random.random() * sum
    const drawn = distances.findIndex((distance) => (left -= distance) < 0)
    centres.push(points[drawn === -1 ? distances.lastIndexOf(Math.max(...distances)) : drawn]!)
  }
  return centres
}

function settle(points: readonly Point[], start: readonly Point[]): { groups: number[]; loss: number } {
  let centres = start
  let groups = points.map((point) => nearest(point, centres))
  for (let round = 0; round < mostRounds; round++) {
    centres = centres.map((centre, group) => middle(points.filter((_, index) => groups[index] === group)) ?? centre)
    const moved = points.map((point) => nearest(point, centres))
    if (moved.every((group, index) => group === groups[index])) break
    groups = moved
  }
  const loss = points.reduce((sum, point, index) => sum + squaredDistance(point, centres[groups[index]!]!), 0)
  return { groups, loss }
}

/** Index of the nearest centre, the first among equals. */
function nearest(point: Point, centres: readonly Point[]): number {
  let best = 0
  for (let index = 1; index < centres.length; index++) {
    if (squaredDistance(point, centres[index]!) < squaredDistance(point, centres[best]!)) best = index
  }
  return best
}

function middle(points: readonly Point[]): Point | null {
  if (points.length === 0) return null
  const sum = points.reduce<Point>((total, point) => [total[0] + point[0], total[1] + point[1]], [0, 0])
  return [sum[0] / points.length, sum[1] / points.length]
}
