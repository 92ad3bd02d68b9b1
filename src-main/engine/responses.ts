// The responses of all patches of image 1 in image 2, from the descriptors to the top of the pyramid (B.1 to B.6).
import { planBacktrack } from '#main/engine/backtrack'
import type { BacktrackPlan } from '#main/engine/backtrack'
import type { Options } from '#main/engine/command-line'
import { correlate, planCorrelation } from '#main/engine/correlation'
import type { Descriptor } from '#main/engine/descriptor'
import { planLevels } from '#main/engine/levels'
import type { Shape } from '#main/engine/levels'
import { buildPyramid, planPyramid } from '#main/engine/pyramid'
import { openWorkspace } from '#main/engine/workspace'
import type { Workspace } from '#main/engine/workspace'

export interface Listener {
  /** Fraction of the work done, 0..1. */
  progress(fraction: number): void
  message(text: string): void
}

/** Level 0's share of the time before backtracking. */
const CORRELATION_SHARE = 0.89

function shapeOf(source: Descriptor, target: Descriptor, downscale: number, largestPatch: number): Shape {
  return {
    sourceWidth: source.fullWidth,
    sourceHeight: source.fullHeight,
    targetFullWidth: target.fullWidth,
    targetFullHeight: target.fullHeight,
    targetWidth: target.width,
    targetHeight: target.height,
    downscale,
    largestPatch
  }
}

/** Fills the pyramid for `source` (of whole patches) against `target`; `backtracking` is ready to follow. */
export function respond(
  source: Descriptor, target: Descriptor, largestPatch: number, options: Options, listener: Listener
): { workspace: Workspace, backtracking: BacktrackPlan } {
  const { downscale } = options
  const shape = shapeOf(source, target, downscale, largestPatch)
  const levels = planLevels(shape)
  const { workspace, stages } = openWorkspace(levels, options.power, plan => ({
    correlation: planCorrelation(plan, levels[0]!),
    pyramid: planPyramid(plan, levels),
    backtracking: planBacktrack(plan, levels, shape, options.exactVisits)
  }))
  for (const level of levels) {
    listener.message(`patches of ${level.patchSize} px: ${level.cells} maps of ${level.width}x${level.height}`)
  }
  correlate(workspace, stages.correlation, source, target, done => listener.progress(CORRELATION_SHARE * done))
  const report = (done: number) => listener.progress(CORRELATION_SHARE + (1 - CORRELATION_SHARE) * done)
  buildPyramid(workspace, stages.pyramid, report)
  return { workspace, backtracking: stages.backtracking }
}
