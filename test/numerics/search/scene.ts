import type { GrayImage } from '#shared/numerics/gray-image'

/** A smooth scene without end: its level at any place, 0..1. */
function levelAt(x: number, y: number): number {
  const waves = Math.sin(x / 2.3) * Math.cos(y / 3.1) + Math.sin((x + 2 * y) / 5) + Math.cos((3 * x - y) / 23) + Math.sin(x * y / 300)
  return (waves + 4) / 8
}

/** A view of the scene, shifted by parts of a pixel right and down, under its own light. */
export function view(size: { width: number, height: number }, right: number, down: number, gain = 200, offset = 20): GrayImage {
  const { width, height } = size
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[y * width + x] = Math.round(offset + gain * levelAt(x - right + 100, y - down + 100))
  }
  return { width, height, data }
}
