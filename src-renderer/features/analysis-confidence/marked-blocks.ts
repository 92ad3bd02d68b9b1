import type { Area } from '#shared/numerics/area'
import type { Picture } from '#renderer/drawing/pictures.ts'

const [black, white] = [0, 255]
/** Share of white in the lines between blocks. */
const faint = 0.38

/** A picture with the blocks drawn in, in place: outliers framed in white on black, and crossed out. For a figure, which has no layer above it. */
export function markedBlocks(picture: Picture, areas: readonly Area[], outliers: readonly number[]): Picture {
  for (const area of areas) frame(picture, area, white, faint)
  for (const block of outliers) {
    const area = areas[block]
    if (!area) continue
    frame(picture, area, white, 1)
    frame(picture, shrunk(area, 1), white, 1)
    frame(picture, shrunk(area, 2), black, 1)
    cross(picture, shrunk(area, 6))
  }
  return picture
}

function shrunk({ left, top, right, bottom }: Area, by: number): Area {
  return { left: left + by, top: top + by, right: right - by, bottom: bottom - by }
}

function frame(picture: Picture, { left, top, right, bottom }: Area, level: number, share: number): void {
  for (let x = left; x < right; x++) {
    mix(picture, x, top, level, share)
    mix(picture, x, bottom - 1, level, share)
  }
  for (let y = top + 1; y < bottom - 1; y++) {
    mix(picture, left, y, level, share)
    mix(picture, right - 1, y, level, share)
  }
}

const crossSide = 12

/** In the upper left corner, so that what the block shows stays in sight. */
function cross(picture: Picture, { left, top, right, bottom }: Area): void {
  const side = Math.min(crossSide, right - left, bottom - top)
  for (const [level, down] of [[black, 1], [white, 0]] as const) {
    for (let step = 0; step < side; step++) {
      mix(picture, left + step, top + step + down, level, 1)
      mix(picture, left + side - 1 - step, top + step + down, level, 1)
    }
  }
}

function mix({ width, height, data }: Picture, x: number, y: number, level: number, share: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return
  const at = 4 * (y * width + x)
  for (let channel = at; channel < at + 3; channel++) data[channel] = data[channel]! + share * (level - data[channel]!)
}
