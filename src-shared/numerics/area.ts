import type { GrayImage } from '#shared/numerics/gray-image'

/** Half-open pixel rectangle: columns left..right-1, rows top..bottom-1. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

type Size = Pick<GrayImage, 'width' | 'height'>

/** Number of pixels in an area. */
export function areaSize(area: Area): number {
  return (area.right - area.left) * (area.bottom - area.top)
}

/** The image without `crop` pixels along each border; empty (never negative) where nothing is left. */
export function croppedArea({ width, height }: Size, crop: number): Area {
  const left = Math.min(crop, width)
  const top = Math.min(crop, height)
  return { left, top, right: Math.max(left, width - crop), bottom: Math.max(top, height - crop) }
}

/** What two areas have in common; empty (never negative) where they do not touch. */
export function intersection(first: Area, second: Area): Area {
  const left = Math.max(first.left, second.left)
  const top = Math.max(first.top, second.top)
  return {
    left,
    top,
    right: Math.max(left, Math.min(first.right, second.right)),
    bottom: Math.max(top, Math.min(first.bottom, second.bottom))
  }
}
