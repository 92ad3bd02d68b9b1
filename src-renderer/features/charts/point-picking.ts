import type { PlotPoint } from '#renderer/features/charts/box.transition.ts'

/** Points of a chart where they are drawn: pixels from the left and the top of the plot. */
export interface DrawnPoints {
  readonly x: Float64Array
  readonly y: Float64Array
}

/** The point nearest to a place, no farther than `reachPixels`; null where there is none. The last drawn lies on top. */
export function nearestPoint({ x, y }: DrawnPoints, place: PlotPoint, reachPixels: number): number | null {
  let nearest: number | null = null
  let least = reachPixels ** 2
  for (let index = 0; index < x.length; index++) {
    const distance = (x[index]! - place.x) ** 2 + (y[index]! - place.y) ** 2
    // Not the other way round: what is drawn nowhere has no distance.
    if (!(distance <= least)) continue
    least = distance
    nearest = index
  }
  return nearest
}

/** The point after, or before, another one from left to right; the first, or last, after none. Null without points. */
export function neighbourOf({ x, y }: DrawnPoints, index: number | null, step: 1 | -1): number | null {
  const order = Array.from(x.keys()).filter((point) => !Number.isNaN(x[point]! + y[point]!)).sort((one, other) => x[one]! - x[other]! || y[one]! - y[other]! || one - other)
  if (order.length === 0) return null
  const place = index === null ? (step > 0 ? -1 : order.length) : order.indexOf(index)
  return order[Math.min(order.length - 1, Math.max(0, place + step))]!
}
