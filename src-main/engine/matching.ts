// One pair of images, from gray values to matches in the frame of the files (B.0).
import { bucketGrids } from '#main/engine/bucket-grids'
import type { Options } from '#main/engine/command-line'
import { describe, SETTINGS } from '#main/engine/descriptor'
import type { GrayImage } from '#main/engine/gray-image'
import { crop } from '#main/engine/gray-image'
import type { DescribeImage } from '#main/engine/image-source'
import { atomicPatch } from '#main/engine/levels'
import { checkMemory } from '#main/engine/memory-limit'
import { moved } from '#main/engine/match'
import type { Match, Positions } from '#main/engine/match'
import { matchPasses } from '#main/engine/passes'
import { inPrintedOrder, reciprocalMatches } from '#main/engine/reciprocal'
import { LARGEST_PIXEL_COUNT } from '#main/engine/pixels'
import { Refusal } from '#main/engine/refusal'
import { resize } from '#main/engine/resize'
import type { Listener } from '#main/engine/responses'
import type { Describe } from '#main/engine/scaled-image'

const { fround } = Math

/** Largest patch of normal mode. */
const LARGEST_PATCH = 999

function normalMatches(
  image1: GrayImage, image2: GrayImage, describe: Describe, options: Options, listener: Listener
): Match[] {
  const atomic = atomicPatch(options.downscale)
  const source = crop(image1, image1.width - image1.width % atomic, image1.height - image1.height % atomic)
  const [first, second] = [describe(source, options.downscale), describe(image2, options.downscale)]
  const grids = bucketGrids(first, second, LARGEST_PATCH, options, listener)
  return reciprocalMatches(...grids, atomic)
}

interface Resized {
  readonly images: readonly [GrayImage, GrayImage]
  /** From the resized frame to that of the files. */
  readonly factorX: number
  readonly factorY: number
}

function applyResizes(image1: GrayImage, image2: GrayImage, options: Options): Resized {
  let resized: Resized = { images: [image1, image2], factorX: 1, factorY: 1 }
  for (const { width, height } of options.resizes) {
    const [first, second] = resized.images
    if (first.width !== second.width || first.height !== second.height) {
      throw new Refusal(
        '-resize needs two images of one size, got ' +
        `${first.width}x${first.height} and ${second.width}x${second.height}: ${options.image1}, ${options.image2}`
      )
    }
    if (width * height > LARGEST_PIXEL_COUNT) {
      throw new Refusal(`-resize ${width} ${height} asks for more than 100 million pixels; ask for fewer`)
    }
    if (first.width > 2 * width || first.height > 2 * height) {
      const least = `${Math.ceil(first.width / 2)} ${Math.ceil(first.height / 2)}`
      throw new Refusal(
        `-resize ${width} ${height} shrinks ${first.width}x${first.height} by more than half; ask for at least ${least}`
      )
    }
    resized = {
      images: [resize(first, width, height), resize(second, width, height)],
      factorX: fround(resized.factorX * fround(first.width / width)),
      factorY: fround(resized.factorY * fround(first.height / height))
    }
  }
  return resized
}

/** Positions are kept in 16 bits. */
const LONGEST_SIDE = 32_766

function requireSize(image: GrayImage, path: string, downscale: number): void {
  const atomic = atomicPatch(downscale)
  if (Math.max(image.width, image.height) >> downscale > LONGEST_SIDE) {
    throw new Refusal(`the image is too long: ${path} has ${image.width}x${image.height} pixels, -R ${downscale} takes ` +
      `at most ${LONGEST_SIDE * 2 ** downscale} a side`)
  }
  if (image.width >= atomic && image.height >= atomic) return
  throw new Refusal(`the image is too small: ${path} has ${image.width}x${image.height} pixels, -R ${downscale} ` +
    `needs at least ${atomic}x${atomic}`)
}

/** Back to the frame of the files. */
function inFrameOfFiles({ factorX, factorY }: Resized): (positions: Positions) => Positions {
  return ({ x1, y1, x2, y2 }) => ({
    x1: fround(factorX * x1), y1: fround(factorY * y1), x2: fround(factorX * x2), y2: fround(factorY * y2)
  })
}

/** All matches of a pair, in the frame of the files and the order they are printed in. */
export function matchImages(
  image1: GrayImage, image2: GrayImage, options: Options, listener: Listener, describeImage: DescribeImage = describe
): Match[] {
  const size = options.resizes.at(-1)
  checkMemory(size ?? image1, size ?? image2, options, text => listener.message(text))
  const resized = applyResizes(image1, image2, options)
  const [first, second] = resized.images
  requireSize(first, options.image1, options.downscale)
  requireSize(second, options.image2, options.downscale)
  const { invariance, preset } = options
  const described: Describe = (image, downscale) => describeImage(image, SETTINGS[preset], downscale)
  const found = invariance
    ? matchPasses(first, second, invariance, described, options, listener)
    : normalMatches(first, second, described, options, listener)
  const toFiles = inFrameOfFiles(resized)
  return inPrintedOrder(found)
    .map(match => moved(match, toFiles))
    .map(({ refined, ...match }) => ({ ...match, ...refined }))
}
