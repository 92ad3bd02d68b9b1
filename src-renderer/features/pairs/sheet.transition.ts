/** Sizes of a picture in the sheet, in CSS pixels; a tile has two of them. */
export const sheetSizes = { least: 64, most: 256, step: 16, first: 112 } as const

/** Between the two pictures, and around a tile. */
const gap = 3
const margin = 8
/** Two lines of words below the pictures. */
const words = 40

/** The place that a tile takes. */
export function tileOf(size: number): { readonly width: number; readonly height: number } {
  return { width: 2 * size + gap + 2 * margin, height: size + words + 2 * margin }
}

/** Tiles beside each other; never fewer than one. */
export function columnsOf(width: number, tileWidth: number): number {
  return Math.max(1, Math.floor(width / tileWidth))
}

/** The least of the core's picture sizes that is sharp at this size on this screen. */
export function pictureSize(size: number, pixelRatio: number): 160 | 256 | 384 | 512 {
  return ([160, 256, 384, 512] as const).find((long) => long >= size * pixelRatio) ?? 512
}
