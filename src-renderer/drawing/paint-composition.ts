import type { OverlayColours } from '#shared/model/preferences'
import type { Composition, Layering } from '#renderer/drawing/composition.ts'
import { notScored, type Picture } from '#renderer/drawing/pictures.ts'

// Bytes in memory are R, G, B, A; as one little-endian word that reads A B G R. Signed, because a word with its highest
// bit set would else be a floating-point number to the machine, and every loop half as fast.
const opaque = -0x1000000
const gray = 0x010101

/** Levels of diff-diff: better, within the tolerance, worse, not scored. */
export const diffDiffLevels = { better: 255, between: 128, worse: 0, notScored: 88 } as const

const sameLevels = Uint8Array.from({ length: 256 }, (_, level) => level)

/** Draws on the processor what the shader of `composition.glsl.ts` draws on the graphics card, byte for byte. */
export function paintComposition({ layering, levels, highlight }: Composition, picture: Picture): void {
  const words = new Int32Array(picture.data.buffer)
  paintLayering(layering, levels ?? sameLevels, words, picture.width)
  if (highlight) dimOutside(highlight, words)
}

function paintLayering(layering: Layering, table: Uint8Array, words: Int32Array, width: number): void {
  switch (layering.kind) {
    case 'single': return paintSingle(layering.image.data, table, words)
    case 'overlay': return paintOverlay(layering.first.data, layering.second.data, layering.colours, table, words)
    case 'swipe': return paintSwipe(layering.first.data, layering.second.data, layering.column, table, words, width)
    case 'checkerboard': return paintCheckerboard(layering.first.data, layering.second.data, layering.cellPixels, table, words, width)
    case 'difference': return paintDifference(layering.first.data, layering.second.data, table, words)
    case 'onion': return paintOnion(layering.first.data, layering.second.data, layering.share, table, words)
    case 'diff-diff': return paintDiffDiff(layering.differences, layering.tolerance, words)
  }
}

function paintSingle(data: Uint8Array, table: Uint8Array, words: Int32Array): void {
  for (let index = 0; index < words.length; index++) words[index] = opaque | (table[data[index]!]! * gray)
}

// How far the first and the second image's level go into the word of a colour.
const firstChannels: Record<OverlayColours, number> = { 'red-green': 0x000001, 'magenta-green': 0x010001, 'red-cyan': 0x000001 }
const secondChannels: Record<OverlayColours, number> = { 'red-green': 0x000100, 'magenta-green': 0x000100, 'red-cyan': 0x010100 }

function paintOverlay(first: Uint8Array, second: Uint8Array, colours: OverlayColours, table: Uint8Array, words: Int32Array): void {
  const [one, other] = [firstChannels[colours], secondChannels[colours]]
  for (let index = 0; index < words.length; index++) {
    words[index] = opaque | (table[first[index]!]! * one) | (table[second[index]!]! * other)
  }
}

function paintSwipe(first: Uint8Array, second: Uint8Array, column: number, table: Uint8Array, words: Int32Array, width: number): void {
  for (let start = 0; start < words.length; start += width) {
    for (let index = start; index < start + column; index++) words[index] = opaque | (table[first[index]!]! * gray)
    for (let index = start + column; index < start + width; index++) words[index] = opaque | (table[second[index]!]! * gray)
  }
}

function paintCheckerboard(first: Uint8Array, second: Uint8Array, cell: number, table: Uint8Array, words: Int32Array, width: number): void {
  for (let start = 0, y = 0; start < words.length; start += width, y++) {
    for (let left = 0; left < width; left += cell) {
      const data = ((Math.floor(y / cell) + left / cell) & 1) === 0 ? first : second
      const end = start + Math.min(width, left + cell)
      for (let index = start + left; index < end; index++) words[index] = opaque | (table[data[index]!]! * gray)
    }
  }
}

function paintDifference(first: Uint8Array, second: Uint8Array, table: Uint8Array, words: Int32Array): void {
  for (let index = 0; index < words.length; index++) {
    words[index] = opaque | (Math.abs(table[first[index]!]! - table[second[index]!]!) * gray)
  }
}

function paintOnion(first: Uint8Array, second: Uint8Array, share: number, table: Uint8Array, words: Int32Array): void {
  for (let index = 0; index < words.length; index++) {
    const level = (table[first[index]!]! * (256 - share) + table[second[index]!]! * share + 128) >> 8
    words[index] = opaque | (level * gray)
  }
}

// One word for every d, by its lowest sixteen bits: the loop over the pixels knows neither cases nor bounds.
const words16 = new Int32Array(1 << 16)
const lowest16 = words16.length - 1

function paintDiffDiff(differences: Int16Array, tolerance: number, words: Int32Array): void {
  const threshold = Math.floor(tolerance)
  for (let d = -255; d <= 255; d++) words16[d & lowest16] = diffDiffWord(d, threshold)
  words16[notScored & lowest16] = opaque | (diffDiffLevels.notScored * gray)
  for (let index = 0; index < words.length; index++) words[index] = words16[differences[index]! & lowest16]!
}

function diffDiffWord(d: number, threshold: number): number {
  if (d > threshold) return opaque | (diffDiffLevels.better * gray)
  return opaque | ((d < -threshold ? diffDiffLevels.worse : diffDiffLevels.between) * gray)
}

/** Three eighths of each colour where nothing is lit. */
function dimOutside(highlight: Uint8Array, words: Int32Array): void {
  for (let index = 0; index < words.length; index++) {
    if (highlight[index] === 1) continue
    const word = words[index]!
    const [red, green, blue] = [word & 255, (word >> 8) & 255, (word >> 16) & 255]
    words[index] = opaque | (((blue * 3) >> 3) << 16) | (((green * 3) >> 3) << 8) | ((red * 3) >> 3)
  }
}
