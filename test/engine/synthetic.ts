// Pictures of an endless smooth texture, seen from anywhere, and their matches.
import { parseCommandLine } from '#main/engine/command-line'
import type { Options } from '#main/engine/command-line'
import type { GrayImage } from '#main/engine/gray-image'
import type { Shape } from '#main/engine/levels'
import type { Match } from '#main/engine/match'
import { matchImages } from '#main/engine/matching'
import type { Listener } from '#main/engine/responses'

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
  return matchImages(image1, image2, optionsOf(...flags), silent)
}

/** Share of the matches whose place in image 1 is within `tolerance` pixels of where `toImage1` sends that in image 2. */
export function shareRight(matches: readonly Match[], toImage1: (x: number, y: number) => Place, tolerance: number): number {
  const right = matches.filter(({ x1, y1, x2, y2 }) => {
    const [x, y] = toImage1(x2, y2)
    return Math.hypot(x - x1, y - y1) <= tolerance
  })
  return right.length / matches.length
}

/** What flags say; file names do not matter. */
export function optionsOf(...flags: string[]): Options {
  const command = parseCommandLine(['1', '2', ...flags])
  if (command.kind !== 'match') throw new Error('asked for help')
  return command.options
}

/** A listener that nobody hears. */
export const silent: Listener = { progress: () => {}, message: () => {} }

/** The shape of normal mode for two images of these sizes in pixels. `radius` in pixels, 0 for none. */
export function shapeOfPair(
  [width1, height1]: readonly [number, number], [width2, height2]: readonly [number, number], downscale = 1, radius = 0
): Shape {
  const atomic = 4 * 2 ** downscale
  return {
    sourceWidth: width1 - width1 % atomic, sourceHeight: height1 - height1 % atomic, targetFullWidth: width2,
    targetFullHeight: height2, targetWidth: width2 >> downscale, targetHeight: height2 >> downscale, downscale,
    largestPatch: 999, radius: radius >> downscale
  }
}

/** Numbers from 0 to below 1 that look random, the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = state + 0x6d2b79f5 >>> 0
    let mixed = Math.imul(state ^ state >>> 15, state | 1)
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61)
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32
  }
}

/** A picture without any structure; `levels` is the number of its gray values. */
export function noise(width: number, height: number, seed: number, levels = 256): GrayImage {
  const random = randomNumbers(seed)
  const values = Float32Array.from({ length: width * height }, () =>
    Math.floor(random() * levels) * Math.floor(255 / (levels - 1)))
  return { width, height, values }
}
