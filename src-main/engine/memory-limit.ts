// How much memory a pair will take, from its size and flags alone: said before anything is begun, and refused where it is
// too much (A.7 tells what happens otherwise).
import type { Options, Size } from '#main/engine/command-line'
import { threadCount } from '#main/engine/crew'
import { passesOf } from '#main/engine/invariance'
import { atomicPatch, hasWindows } from '#main/engine/levels'
import type { Shape } from '#main/engine/levels'
import { Refusal } from '#main/engine/refusal'
import { leadOf } from '#main/engine/schedule'

const MIB = 2 ** 20
/** Node, the images and the results. */
const OWN_BYTES = 78 * MIB
/** What 32-bit addresses reach. */
const MOST_MIB = 4096
/** A thread's own room and what Node needs for it. */
const THREAD_BYTES = 8 * MIB
const POINT_BYTES = 81 * 4
const LARGEST_TABLE = 1_000_003 * 4

/** About the bytes that ./pair-memory.ts plans; `channels` are multiplied (8, or 10 for rotated sources). `exact`: -mem 0. */
export function estimatedBytes(shape: Shape, channels: number, exact: boolean, threads = 1): number {
  const atomic = atomicPatch(shape.downscale)
  const [columns, rows] = [shape.sourceWidth / atomic, shape.sourceHeight / atomic]
  const cells = (columns + 1) * (rows + 1)
  const window = (full: number) => hasWindows(shape) ? Math.min(full, 2 * shape.radius) : full
  let [width, height] = [window(shape.targetWidth + 1) / 2, window(shape.targetHeight + 1) / 2]
  let rings = (2.1 + leadOf(threads)) * columns * (width + 10) * (height + 5) * 4
  let kept = columns * rows * (width / 2 + 4) * height
  let tables = 0
  let steps = 1
  for (let side = 4 * atomic; side <= Math.min(shape.largestPatch, Math.max(shape.sourceWidth, shape.sourceHeight)); side *= 2) {
    [width, height] = [Math.max(5, width / 2), Math.max(5, height / 2)]
    const ring = Math.min(rows + 1, 2 * steps + 1) * columns * (width + 10) * height * 4
    kept += cells * ((3 * width + 6) * height + 96)
    rings += ring
    const full = cells * (shape.targetWidth + 1) * (shape.targetHeight + 1) / steps ** 2
    tables += exact ? full : Math.min(LARGEST_TABLE, full)
    steps *= 2
  }
  // Lists of the visits that a batch of 256 hypotheses can lead to: four times as many on each level.
  tables += 256 * steps ** 2 * 107
  const pixels = shape.targetWidth * shape.targetHeight
  const points = (columns * rows + pixels / 16) * POINT_BYTES * channels
  return kept + Math.max(points + rings, tables) + (pixels + columns * rows * 16) * (channels + 2) * 4
}

/** The largest matching that the flags ask for, on images of these sizes. */
function largestShape(image1: Size, image2: Size, options: Options, downscale: number): { shape: Shape, channels: number } {
  const atomic = atomicPatch(downscale)
  const passes = options.invariance ? passesOf(options.invariance) : []
  const turned = passes.some(({ rotation }) => rotation % 2 !== 0)
  const exchanged = passes.length > 0 && Math.max(image1.width, image1.height) < Math.max(image2.width, image2.height)
  const [source, target] = exchanged ? [image2, image1] : [image1, image2]
  const diagonal = Math.SQRT1_2 * (source.width + source.height)
  const whole = (side: number) => Math.floor(side / atomic) * atomic
  return {
    channels: passes.some(({ rotation }) => rotation % 8 !== 0) ? 10 : 8,
    shape: {
      sourceWidth: whole(turned ? diagonal : source.width),
      sourceHeight: whole(turned ? diagonal : source.height),
      targetFullWidth: target.width,
      targetFullHeight: target.height,
      targetWidth: target.width >> downscale,
      targetHeight: target.height >> downscale,
      downscale,
      largestPatch: passes.length > 0 ? (target.width + target.height) / 2 : 999,
      radius: options.radius >> downscale
    }
  }
}

function mebibytes(image1: Size, image2: Size, options: Options, downscale: number): number {
  const { shape, channels } = largestShape(image1, image2, options, downscale)
  const threads = threadCount(options.threads)
  return Math.ceil((estimatedBytes(shape, channels, options.exactVisits, threads) + threads * THREAD_BYTES + OWN_BYTES) / MIB)
}

/** Flags that would do, with what they take. */
function proposal(image1: Size, image2: Size, options: Options, limit: number): string {
  for (let downscale = options.downscale + 1; downscale <= 3; downscale++) {
    const taken = mebibytes(image1, image2, options, downscale)
    if (taken <= limit) return `-R ${downscale} would take about ${taken} MiB`
  }
  return 'make the images smaller'
}

/**
 * Tells how much memory matching images of these sizes takes. Throws a `Refusal` that proposes other flags where it is
 * more than -max_memory or more than there can be.
 */
export function checkMemory(image1: Size, image2: Size, options: Options, tell: (text: string) => void): void {
  const taken = mebibytes(image1, image2, options, options.downscale)
  const limit = Math.min(options.maxMemory ?? MOST_MIB, MOST_MIB)
  if (taken > limit) {
    const flag = limit === MOST_MIB ? 'the most there can be' : '-max_memory'
    const what = `this would take about ${taken} MiB of memory, ${flag} is ${limit} MiB`
    throw new Refusal(`${what}; ${proposal(image1, image2, options, limit)}`)
  }
  tell(`this takes about ${taken} MiB of memory`)
}
