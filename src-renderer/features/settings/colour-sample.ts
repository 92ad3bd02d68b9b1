import type { OverlayColours } from '#shared/model/preferences'

/** Pixels of the sample. */
export const sampleSize = { width: 104, height: 56 } as const

/** Which of the two images each channel (red, green, blue) shows; null is black. */
const channels: Readonly<Record<OverlayColours, readonly (0 | 1 | null)[]>> = {
  'red-green': [0, 1, null], 'magenta-green': [0, 1, 0], 'red-cyan': [0, 1, 1]
}

const shift = { x: 4, y: -2 }

/** RGBA of a made-up overlay in these colours: its left half misaligned, its right half aligned. */
export function colourSample(colours: OverlayColours): Uint8ClampedArray<ArrayBuffer> {
  const { width, height } = sampleSize
  const picture = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const moved = x < width / 2 ? shift : { x: 0, y: 0 }
      const levels = [levelAt(x % (width / 2), y), levelAt((x % (width / 2)) - moved.x, y - moved.y)]
      channels[colours].forEach((image, channel) => { picture[(y * width + x) * 4 + channel] = image === null ? 0 : (levels[image] ?? 0) })
    }
  }
  return picture
}

/** A port with a bright rim beside a rib. */
function levelAt(x: number, y: number): number {
  const radius = Math.hypot(x - 21, y - 28)
  if (Math.abs(radius - 14) < 2.5) return 225
  if (radius < 12) return 30
  if (Math.abs(x - 44) < 3) return 190
  return 96 + 10 * Math.sin(x / 5)
}
