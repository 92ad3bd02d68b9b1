import { areaSize, type Area } from '#shared/numerics/area'
import type { ImageTriple } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { roundHalfEven } from '#shared/numerics/statistics'
import { meanDifference } from '#shared/numerics/sub-blocks'

/** Three channels of one size, row-major: red one image, green the other, white better, black worse. */
export interface ColourPicture {
  readonly red: GrayImage
  readonly green: GrayImage
  readonly blue: GrayImage
}

/**
 * The notebook's `show_dd_sb` of one block: image 2 with its brightness evened out in green, in red image 1 moved (or, as in
 * the notebook, left where it was), and painted over them white where pixels got better and black where worse; those outside the mask are not painted.
 */
export function subBlockPicture(
  triple: ImageTriple, area: Area, valid: Uint8Array | null, tolerance: number, red: 'moved' | 'image1'
): ColourPicture {
  const [width, height] = [area.right - area.left, area.bottom - area.top]
  const empty = (): GrayImage => ({ width, height, data: new Uint8Array(width * height) })
  const picture = { red: empty(), green: empty(), blue: empty() }
  if (areaSize(area) === 0) return picture
  const { image1, moved, image2 } = triple
  const shift = roundHalfEven(meanDifference(triple, area))
  for (let y = 0, to = 0; y < height; y++) {
    let index = (y + area.top) * image1.width + area.left
    for (let x = 0; x < width; x++, index++, to++) {
      const level = Math.min(255, Math.max(0, image2.data[index]! - shift))
      const [before, after] = [image1.data[index]!, moved.data[index]!]
      const difference = Math.abs(before - level) - Math.abs(after - level)
      const isScored = valid === null || valid[index] === 255
      const paint = !isScored ? null : difference > tolerance ? 255 : difference < -tolerance ? 0 : null
      picture.red.data[to] = paint ?? (red === 'moved' ? after : before)
      picture.green.data[to] = paint ?? level
      picture.blue.data[to] = paint ?? 0
    }
  }
  return picture
}

/** All blocks put together where they lie, `gap` pixels apart; what no block covers stays black. */
export function joinedPicture(blocks: readonly ColourPicture[], areas: readonly Area[], gap: number): ColourPicture {
  const lefts = [...new Set(areas.map(({ left }) => left))].sort((first, second) => first - second)
  const tops = [...new Set(areas.map(({ top }) => top))].sort((first, second) => first - second)
  const origin = { left: lefts[0] ?? 0, top: tops[0] ?? 0 }
  const places = areas.map((area) => ({
    x: area.left - origin.left + lefts.indexOf(area.left) * gap,
    y: area.top - origin.top + tops.indexOf(area.top) * gap
  }))
  const width = Math.max(0, ...places.map(({ x }, index) => x + blocks[index]!.red.width))
  const height = Math.max(0, ...places.map(({ y }, index) => y + blocks[index]!.red.height))
  const joined = (channel: keyof ColourPicture): GrayImage => {
    const data = new Uint8Array(width * height)
    blocks.forEach((block, index) => place(block[channel], data, width, places[index]!))
    return { width, height, data }
  }
  return { red: joined('red'), green: joined('green'), blue: joined('blue') }
}

function place(block: GrayImage, target: Uint8Array, width: number, { x, y }: { x: number, y: number }): void {
  for (let row = 0; row < block.height; row++) {
    target.set(block.data.subarray(row * block.width, (row + 1) * block.width), (y + row) * width + x)
  }
}
