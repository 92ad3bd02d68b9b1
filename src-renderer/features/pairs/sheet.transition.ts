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

interface Sheet {
  readonly total: number
  readonly columns: number
  readonly linesInView: number
}

/** The tile that a key chooses, within the sheet; null where the key says nothing. A first key chooses the first tile. */
export function indexAfterKey(index: number | null, key: string, { total, columns, linesInView }: Sheet): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns,
    PageDown: columns * linesInView, PageUp: -columns * linesInView, Home: -total, End: total
  }
  const step = steps[key]
  if (step === undefined || total === 0) return null
  if (index === null) return key === 'End' ? total - 1 : 0
  const next = index + step
  // Up and down keep the column, or stay where there is no line.
  if ((key === 'ArrowDown' || key === 'ArrowUp') && (next < 0 || next >= total)) return index
  return Math.min(total - 1, Math.max(0, next))
}
