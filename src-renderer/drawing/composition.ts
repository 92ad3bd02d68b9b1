import type { OverlayColours } from '#shared/model/preferences'
import type { GrayImage } from '#shared/numerics/gray-image'
import type { Size } from '#renderer/drawing/view-state.ts'

/**
 * Which images make a picture, and how. All images are of one size. It is drawn alike by the graphics card and by the
 * processor, so every number that goes into a colour is a whole one.
 */
export type Layering =
  | { readonly kind: 'single'; readonly image: GrayImage }
  | { readonly kind: 'overlay'; readonly first: GrayImage; readonly second: GrayImage; readonly colours: OverlayColours }
  /** The first image in the columns left of `column`, the second in the others. */
  | { readonly kind: 'swipe'; readonly first: GrayImage; readonly second: GrayImage; readonly column: number }
  /** Squares of both in turn, the first one at the top left. */
  | { readonly kind: 'checkerboard'; readonly first: GrayImage; readonly second: GrayImage; readonly cellPixels: number }
  | { readonly kind: 'difference'; readonly first: GrayImage; readonly second: GrayImage }
  /** `share` of the second image in 256ths, the rest of the first. */
  | { readonly kind: 'onion'; readonly first: GrayImage; readonly second: GrayImage; readonly share: number }
  | { readonly kind: 'diff-diff'; readonly size: Size; readonly differences: Int16Array; readonly tolerance: number }

/** Everything that decides the pixels of one pane, at the resolution of the image. */
export interface Composition {
  readonly layering: Layering
  /** What each of the 256 levels is drawn as, before images are combined; null leaves them as they are. Diff-diff has none. */
  readonly levels: Uint8Array | null
  /** 1 where a pixel is lit; all others are dimmed. Null where nothing is singled out. */
  readonly highlight: Uint8Array | null
}

/** Width and height of the picture. */
export function sizeOf({ layering }: Composition): Size {
  switch (layering.kind) {
    case 'single': return layering.image
    case 'diff-diff': return layering.size
    default: return layering.second
  }
}
