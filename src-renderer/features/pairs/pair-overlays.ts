import type { PairRow } from '#shared/model/pair'
import type { OverlayColours } from '#shared/model/preferences'
import { overlayUrl, type OverlayOptions } from '#renderer/client/pixel-client.ts'

type Hashes = Pick<PairRow, 'image1Hash' | 'image2Hash' | 'movedHash'>

/** Addresses of the overlays of a pair; null where an image, or the alignment, is missing. */
export function overlaysOf({ image1Hash, image2Hash, movedHash }: Hashes, options: OverlayOptions): { readonly before: string | null; readonly after: string | null } {
  return {
    before: image1Hash && image2Hash ? overlayUrl(image1Hash, image2Hash, options) : null,
    after: movedHash && image2Hash ? overlayUrl(movedHash, image2Hash, options) : null
  }
}

/** The address of an overlay says nothing of the colours that everybody has who chose none. */
export function overlayOptions(colours: OverlayColours, size?: OverlayOptions['size']): OverlayOptions {
  return { ...(size && { size }), ...(colours !== 'red-green' && { colours }) }
}
