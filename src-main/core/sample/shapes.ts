/** Distances are in pixels of a frame. Edges are one pixel soft, as a lens makes them; so nothing is ever aliased. */

/** How much of a pixel lies inside a shape, from its signed distance to the edge (negative inside). */
export function coverage(signedDistance: number): number {
  return Math.min(1, Math.max(0, 0.5 - signedDistance))
}

/** Coverage of the strip where `value` lies within `halfWidth` of `centre`. */
export function strip(value: number, centre: number, halfWidth: number): number {
  return coverage(Math.abs(value - centre) - halfWidth)
}

/** Coverage of a groove of the given width at every multiple of `pitch`. */
export function grooves(value: number, pitch: number, width: number): number {
  const distance = Math.abs(value - pitch * Math.round(value / pitch))
  return coverage(distance - width / 2)
}

/** Signed distance to an ellipse, exact to first order near its edge. */
export function ellipseDistance(x: number, y: number, radiusX: number, radiusY: number): number {
  const scaled = length(x / radiusX, y / radiusY)
  if (scaled === 0) return -Math.min(radiusX, radiusY)
  const slope = length(x / radiusX ** 2, y / radiusY ** 2) / scaled
  return (scaled - 1) / slope
}

/** Signed distance to a line segment with round ends. */
export function segmentDistance(x: number, y: number, from: Point, to: Point, halfWidth: number): number {
  const alongX = to.x - from.x
  const alongY = to.y - from.y
  const share = ((x - from.x) * alongX + (y - from.y) * alongY) / (alongX ** 2 + alongY ** 2)
  const clamped = Math.min(1, Math.max(0, share))
  return length(x - from.x - clamped * alongX, y - from.y - clamped * alongY) - halfWidth
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Math.hypot guards against overflow, and costs ten times as much. */
export function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}
