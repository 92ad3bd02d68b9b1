import type { OverlayColours } from '#shared/model/preferences'
import type { GrayImage } from '#shared/numerics/gray-image'
import type { Composition } from '#renderer/drawing/composition.ts'

/** Two images laid over each other; null where one is missing or of another size. `lit` singles out pixels. */
export function overlayOf(first: GrayImage | null, second: GrayImage | null, colours: OverlayColours, lit: Uint8Array | null = null): Composition | null {
  if (!first || !second || first.width !== second.width || first.height !== second.height) return null
  return { layering: { kind: 'overlay', first, second, colours }, levels: null, highlight: lit }
}

/** One gray picture alone. */
export function singleOf(image: GrayImage | null): Composition | null {
  return image && { layering: { kind: 'single', image }, levels: null, highlight: null }
}
