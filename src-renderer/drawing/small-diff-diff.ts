import { diffDiffLevels } from '#renderer/drawing/paint-composition.ts'
import { createPicture, notScored, type Picture } from '#renderer/drawing/pictures.ts'
import type { Size } from '#renderer/drawing/view-state.ts'

const samplesAcross = 3
const lowest16 = 0xffff
const levels16 = new Uint8Array(1 << 16)

/**
 * Diff-diff made small enough for `longestSide`: each pixel is the mean of nine places at most, which looks like the
 * mean of all and costs the same for an image of any size.
 */
export function smallDiffDiff(differences: Int16Array, { width, height }: Size, tolerance: number, longestSide: number): Picture {
  const scale = Math.min(1, longestSide / Math.max(width, height))
  const picture = createPicture(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
  const words = new Int32Array(picture.data.buffer)
  const [columns, rows] = [samplePlaces(width, picture.width), samplePlaces(height, picture.height)]
  fillLevels(Math.floor(tolerance))
  for (let y = 0, at = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++, at++) {
      let sum = 0
      for (let row = y * samplesAcross; row < (y + 1) * samplesAcross; row++) {
        const start = rows[row]! * width
        for (let column = x * samplesAcross; column < (x + 1) * samplesAcross; column++) {
          sum += levels16[differences[start + columns[column]!]! & lowest16]!
        }
      }
      words[at] = -0x1000000 | (Math.round(sum / (samplesAcross * samplesAcross)) * 0x010101)
    }
  }
  return picture
}

/** Where each small pixel looks, three places apiece, spread evenly. */
function samplePlaces(length: number, small: number): Int32Array {
  return Int32Array.from({ length: small * samplesAcross }, (_, sample) => Math.floor(((sample + 0.5) * length) / (small * samplesAcross)))
}

function fillLevels(threshold: number): void {
  for (let d = -255; d <= 255; d++) levels16[d & lowest16] = levelOf(d, threshold)
  levels16[notScored & lowest16] = diffDiffLevels.notScored
}

function levelOf(d: number, threshold: number): number {
  if (d > threshold) return diffDiffLevels.better
  return d < -threshold ? diffDiffLevels.worse : diffDiffLevels.between
}
