/** A corner in the plane of (a, b). */
export interface Corner {
  readonly a: number
  readonly b: number
}

/** A convex polygon, its corners in order. */
export type Polygon = readonly Corner[]

/** The centre of gravity; of a polygon without area (all corners on a line, by rounding), the mean of its corners. */
export function centroid(polygon: Polygon): Corner {
  // Relative to the first corner, so that a tiny polygon far from the origin keeps its digits.
  const origin = polygon[0]!
  let [area, a, b] = [0, 0, 0]
  for (let i = 1; i + 1 < polygon.length; i++) {
    const [one, other] = [less(polygon[i]!, origin), less(polygon[i + 1]!, origin)]
    const doubled = one.a * other.b - one.b * other.a
    area += doubled
    a += doubled * (one.a + other.a)
    b += doubled * (one.b + other.b)
  }
  if (area === 0) return mean(polygon)
  return { a: origin.a + a / (3 * area), b: origin.b + b / (3 * area) }
}

/** What lies not in `direction` from `through`: the part of the polygon where direction . (corner - through) <= 0. */
export function cut(polygon: Polygon, through: Corner, direction: Corner): Polygon {
  const heights = polygon.map((corner) => {
    const { a, b } = less(corner, through)
    return direction.a * a + direction.b * b
  })
  return polygon.flatMap((corner, i) => {
    const next = (i + 1) % polygon.length
    const [here, there] = [heights[i]!, heights[next]!]
    const kept = here <= 0 ? [corner] : []
    if (here === 0 || there === 0 || here < 0 === there < 0) return kept
    const share = here / (here - there)
    const { a, b } = less(polygon[next]!, corner)
    return [...kept, { a: corner.a + share * a, b: corner.b + share * b }]
  })
}

function less(left: Corner, right: Corner): Corner {
  return { a: left.a - right.a, b: left.b - right.b }
}

function mean(polygon: Polygon): Corner {
  const sum = polygon.reduce((total, { a, b }) => ({ a: total.a + a, b: total.b + b }), { a: 0, b: 0 })
  return { a: sum.a / polygon.length, b: sum.b / polygon.length }
}
