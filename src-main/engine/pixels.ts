// What the readers of image files have in common: how many pixels they take, and what is gray (A.2).
import { Refusal } from '#main/engine/refusal'

/** Far above any pair that a computer's memory holds, and small enough to be decoded to find that out. */
export const LARGEST_PIXEL_COUNT = 100_000_000

/** To be asked before anything is allocated for the pixels. Throws `Refusal`. */
export function checkSize(width: number, height: number, path: string): void {
  if (width < 1 || height < 1) throw new Refusal(`not a readable image: ${path} (its size is ${width} x ${height} pixels)`)
  if (width * height <= LARGEST_PIXEL_COUNT) return
  const reason = `${width} x ${height} pixels, at most 100 million are read`
  throw new Refusal(`the image is too large: ${path} (${reason}); make it smaller`)
}

/**
 * Mean of the colour channels of interleaved 8-bit pixels. A fourth channel, or a second beside gray, is alpha and does
 * not count.
 */
export function grayOf(pixels: Uint8Array, channels: number): Float32Array {
  // Converted outside JavaScript: in a run's one or two images no loop gets warm.
  if (channels === 1) return new Float32Array(pixels)
  const count = pixels.length / channels
  const values = new Float32Array(count)
  if (channels === 2) {
    for (let i = 0, at = 0; i < count; i++, at += channels) values[i] = pixels[at]!
    return values
  }
  for (let i = 0, at = 0; i < count; i++, at += channels) {
    values[i] = (pixels[at]! + pixels[at + 1]! + pixels[at + 2]!) / 3
  }
  return values
}
