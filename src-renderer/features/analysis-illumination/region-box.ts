import type { RegionBox } from '#shared/model/region'
import type { Area } from '#shared/numerics/area'
import type { Size } from '#renderer/drawing/view-state.ts'

/** The part of a rectangle that lies in an image, moved inside where none of it does: a region outlives the pair it was chosen on. */
export function boxWithin({ x, y, width, height }: RegionBox, image: Size): RegionBox {
  const [left, top] = [Math.min(x, image.width - 1), Math.min(y, image.height - 1)]
  return { x: left, y: top, width: Math.min(width, image.width - left), height: Math.min(height, image.height - top) }
}

export function boxOf({ left, top, right, bottom }: Area): RegionBox {
  return { x: left, y: top, width: right - left, height: bottom - top }
}

export function isSameBox(one: RegionBox, other: RegionBox): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height
}
