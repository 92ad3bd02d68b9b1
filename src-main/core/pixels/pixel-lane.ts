import type { OverlayVariant } from '#main/core/pixels/overlay-thumbnail'

/** 8-bit gray pixels, row-major. */
export interface PixelImage {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Immutable pixels by content hash, for the viewer; null where nothing in the open workspace has that hash. */
export interface PixelLane {
  gray(hash: string): Promise<PixelImage | null>
  /** WebP, long side 160 px. */
  thumbnail(hash: string): Promise<Uint8Array | null>
  /** WebP of two images in two colours: the first hash is red or magenta, the second green or cyan. */
  overlay(redHash: string, greenHash: string, variant: OverlayVariant): Promise<Uint8Array | null>
}
