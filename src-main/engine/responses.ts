// The responses of all patches of image 1 in image 2, from the descriptors to the top of the pyramid (B.3 to B.6).
import type { Options } from '#main/engine/command-line'
import { channelsOf } from '#main/engine/correlation'
import { doStage, threadCount } from '#main/engine/crew'
import type { Descriptor } from '#main/engine/descriptor'
import { matchingModule } from '#main/engine/kernels'
import type { Shape } from '#main/engine/levels'
import { openPair, planPair } from '#main/engine/pair-memory'
import type { PairPlan } from '#main/engine/pair-memory'

export interface Listener {
  /** Fraction of the work done, 0..1. */
  progress(fraction: number): void
  message(text: string): void
}

/** A pyramid filled to its top, ready for backtracking. */
export interface Responses {
  readonly pair: PairPlan
  readonly memory: WebAssembly.Memory
  readonly module: WebAssembly.Module
  readonly threads: number
}

function shapeOf(source: Descriptor, target: Descriptor, largestPatch: number, options: Options): Shape {
  return {
    sourceWidth: source.fullWidth,
    sourceHeight: source.fullHeight,
    targetFullWidth: target.fullWidth,
    targetFullHeight: target.fullHeight,
    targetWidth: target.width,
    targetHeight: target.height,
    downscale: options.downscale,
    largestPatch,
    radius: options.radius >> options.downscale
  }
}

/** Fills the pyramid for `source` (of whole patches) against `target`. `largestPatch` in pixels. */
export function respond(
  source: Descriptor, target: Descriptor, largestPatch: number, options: Options, listener: Listener
): Responses {
  const threads = threadCount(options.threads)
  const flags = { exact: options.exactVisits, fast: options.fast }
  const pair = planPair(shapeOf(source, target, largestPatch, options), channelsOf(source), threads, flags)
  for (const { patchSize, cells, width, height } of pair.levels) {
    listener.message(`patches of ${patchSize} px: ${cells} maps of ${width}x${height}`)
  }
  const module = matchingModule()
  const memory = openPair(pair, source, target, options.power)
  const work = { kind: 'pyramid', plan: pair.pyramid } as const
  doStage({ memory, module, state: pair.states.pyramid, work }, threads, listener.progress)
  return { pair, memory, module, threads }
}
