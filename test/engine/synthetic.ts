// Pictures of an endless smooth texture, seen from anywhere, and their matches.
import { parseCommandLine } from '#main/engine/command-line'
import type { GrayImage } from '#main/engine/gray-image'
import type { Match } from '#main/engine/match'
import { matchImages } from '#main/engine/matching'

type Place = readonly [x: number, y: number]

function brightness(u: number, v: number): number {
  const wave = Math.sin(u * 0.31 + 2 * Math.sin(v * 0.113)) + Math.sin(v * 0.37 + 2 * Math.sin(u * 0.171)) +
    Math.sin((u + v) * 0.23 + Math.sin(u * 0.057))
  return Math.floor(127 + 40 * wave)
}

/** The picture whose pixel (x, y) shows the place `placeOf(x, y)` of the plane. */
export function pictureOf(width: number, height: number, placeOf: (x: number, y: number) => Place): GrayImage {
  const values = Float32Array.from({ length: width * height }, (_, i) =>
    brightness(...placeOf(i % width, Math.floor(i / width))))
  return { width, height, values }
}

/** The picture of the part of the plane that begins at (left, top). */
export function texture(width: number, height: number, left: number, top: number): GrayImage {
  return pictureOf(width, height, (x, y) => [x + left, y + top])
}

export function match(image1: GrayImage, image2: GrayImage, ...flags: string[]): Match[] {
  const command = parseCommandLine(['1', '2', ...flags])
  if (command.kind !== 'match') throw new Error('asked for help')
  return matchImages(image1, image2, command.options, { progress: () => {}, message: () => {} })
}

/** Share of the matches whose place in image 1 is within `tolerance` pixels of where `toImage1` sends that in image 2. */
export function shareRight(matches: readonly Match[], toImage1: (x: number, y: number) => Place, tolerance: number): number {
  const right = matches.filter(({ x1, y1, x2, y2 }) => {
    const [x, y] = toImage1(x2, y2)
    return Math.hypot(x - x1, y - y1) <= tolerance
  })
  return right.length / matches.length
}
