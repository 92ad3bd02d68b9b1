import type { GrayImage } from '#shared/numerics/gray-image'

/** A tiled wall with noise from a 32-bit xorshift: the same bytes as make-goldens.py makes of the same seed. */
export function texturedImage(width: number, height: number, seed: number): GrayImage {
  const data = new Uint8Array(width * height)
  let state = seed
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      const tile = 60 + ((Math.floor(x / 11) * 73 + Math.floor(y / 9) * 131) % 140)
      const level = (x % 11 > 1 && y % 9 > 1 ? tile : 20) + ((state >>> 0) % 25) - 12
      data[y * width + x] = Math.max(0, Math.min(255, level))
    }
  }
  return { width, height, data }
}
