// One pair of images, from gray values to matches in the frame of the files (B.0).
import { backtrack } from '#main/engine/backtrack'
import type { BucketGrid, MatchRecord } from '#main/engine/backtrack'
import type { Options } from '#main/engine/command-line'
import { describe, SETTINGS } from '#main/engine/descriptor'
import type { GrayImage } from '#main/engine/gray-image'
import { crop } from '#main/engine/gray-image'
import { atomicPatch } from '#main/engine/levels'
import { reciprocalMatches } from '#main/engine/reciprocal'
import { Refusal } from '#main/engine/refusal'
import { regroup } from '#main/engine/regroup'
import { resize } from '#main/engine/resize'
import { respond } from '#main/engine/responses'
import type { Listener } from '#main/engine/responses'

/** Largest patch of normal mode. */
const LARGEST_PATCH = 999

/** Share of the running time before backtracking. */
const RESPONSE_SHARE = 0.92

function croppedToPatches(image: GrayImage, atomic: number): GrayImage {
  return crop(image, image.width - image.width % atomic, image.height - image.height % atomic)
}

/** One full matching of `source` (cropped to whole patches) against `target`. */
function bucketGrids(
  sourceImage: GrayImage, targetImage: GrayImage, largestPatch: number, options: Options, listener: Listener
): [BucketGrid, BucketGrid] {
  const settings = SETTINGS[options.preset]
  const source = describe(sourceImage, settings, options.downscale)
  const target = describe(targetImage, settings, options.downscale)
  const { workspace, backtracking } = respond(source, target, largestPatch, options, {
    ...listener,
    progress: done => listener.progress(RESPONSE_SHARE * done)
  })
  const report = (done: number) => listener.progress(RESPONSE_SHARE + (1 - RESPONSE_SHARE) * done)
  return backtrack(workspace, backtracking, options.downscale, report)
}

const exchange = (record: MatchRecord): MatchRecord =>
  ({ ...record, x1: record.x2, y1: record.y2, x2: record.x1, y2: record.y1 })

const exchanged = (grid: BucketGrid): BucketGrid => ({ ...grid, records: grid.records.map(exchange) })

/** Scale and rotation mode with its one pass: the larger image is the source, records are regrouped finer. */
function onePassMatches(image1: GrayImage, image2: GrayImage, options: Options, listener: Listener): MatchRecord[] {
  const atomic = atomicPatch(options.downscale)
  const swap = Math.max(image1.width, image1.height) < Math.max(image2.width, image2.height)
  const [source, target] = swap ? [croppedToPatches(image2, atomic), image1] : [croppedToPatches(image1, atomic), image2]
  const meanSide = (image: GrayImage) => Math.floor((image.width + image.height) / 2)
  const largest = Math.min(meanSide(source), meanSide(target))
  const [ofSource, ofTarget] = bucketGrids(source, target, largest, options, listener)
  const [grid1, grid2] = swap ? [exchanged(ofTarget), exchanged(ofSource)] : [ofSource, ofTarget]
  const [first, second] = swap ? [target, source] : [source, target]
  return reciprocalMatches(
    regroup(grid1, ({ x1, y1 }) => [x1, y1], first.width, first.height, atomic),
    regroup(grid2, ({ x2, y2 }) => [x2, y2], second.width, second.height, atomic)
  )
}

function normalMatches(image1: GrayImage, image2: GrayImage, options: Options, listener: Listener): MatchRecord[] {
  const source = croppedToPatches(image1, atomicPatch(options.downscale))
  return reciprocalMatches(...bucketGrids(source, image2, LARGEST_PATCH, options, listener))
}

interface Resized {
  images: [GrayImage, GrayImage]
  /** From the resized frame to that of the files. */
  factorX: number
  factorY: number
}

function applyResizes(image1: GrayImage, image2: GrayImage, options: Options): Resized {
  let resized: Resized = { images: [image1, image2], factorX: 1, factorY: 1 }
  for (const { width, height } of options.resizes) {
    const [first, second] = resized.images
    if (first.width !== second.width || first.height !== second.height) {
      throw new Refusal(
        '-resize needs two images of one size, got ' +
        `${first.width}x${first.height} and ${second.width}x${second.height}`
      )
    }
    if (first.width > 2 * width || first.height > 2 * height) {
      throw new Refusal(`-resize ${width} ${height} shrinks ${first.width}x${first.height} by more than half`)
    }
    resized = {
      images: [resize(first, width, height), resize(second, width, height)],
      factorX: Math.fround(resized.factorX * Math.fround(first.width / width)),
      factorY: Math.fround(resized.factorY * Math.fround(first.height / height))
    }
  }
  return resized
}

function requireSize(image: GrayImage, path: string, downscale: number): void {
  const atomic = atomicPatch(downscale)
  if (image.width >= atomic && image.height >= atomic) return
  throw new Refusal(`the image is too small: ${path} has ${image.width}x${image.height} pixels, -R ${downscale} ` +
    `needs at least ${atomic}x${atomic}`)
}

/** All matches of a pair, in the frame of the files. */
export function matchImages(image1: GrayImage, image2: GrayImage, options: Options, listener: Listener): MatchRecord[] {
  const { images: [first, second], factorX, factorY } = applyResizes(image1, image2, options)
  requireSize(first, options.image1, options.downscale)
  requireSize(second, options.image2, options.downscale)
  const match = options.invariance ? onePassMatches : normalMatches
  return match(first, second, options, listener).map(record => ({
    ...record,
    x1: Math.fround(factorX * record.x1),
    y1: Math.fround(factorY * record.y1),
    x2: Math.fround(factorX * record.x2),
    y2: Math.fround(factorY * record.y2)
  }))
}
