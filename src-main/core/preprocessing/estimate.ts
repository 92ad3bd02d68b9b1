import type { PreprocessingStep } from '#shared/model/preprocessing'
import { deepRuleOf } from '#main/core/camera-views/deep-rule'
import { pathInside } from '#main/core/folders/path-inside'
import { madeFrom, stepsKey } from '#main/core/preprocessing/made-from'
import type { ViewFrames } from '#main/core/preprocessing/preprocessing.queries'
import { groupingOf, type GroupFinder } from '#main/core/preprocessing/view-groups'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** What making a view's images would take. */
export interface PreprocessingEstimate {
  readonly images: number
  /** Made by the same steps from the same frames already, under whatever name. */
  readonly cached: number
  readonly seconds: number
  readonly perStep: number[]
}

/** Encoding a PNG and syncing it to disk: 12 ms at 500 x 500. */
const writeSecondsPerPixel = 5e-8

/** Measured on the view's first frame, for the images that are not made yet. Throws `image.unreadable`. */
export async function estimateSteps(
  workspace: OpenWorkspace, parts: { scoring: ScoringClient, groups: GroupFinder }, viewId: number, steps: readonly PreprocessingStep[]
): Promise<PreprocessingEstimate> {
  const view = await workspace.database.run('preprocessing.frames', { viewId })
  const images = view.frames.length
  const cached = await cachedImages(workspace, viewId, view, steps)
  const [first] = view.frames
  if (!first || cached === images) return { images, cached, seconds: 0, perStep: steps.map(() => 0) }
  const file = await pathInside(view.folder, first.fileName)
  const measured = await parts.scoring.run('timeSteps', { file, deepRule: deepRuleOf(view), steps, reference: null }, 'urgent')
  // Clustered normalisation reads every image twice: once to find the groups, once to change it.
  const grouping = groupingOf(steps)
  const twice = grouping ? parts.groups.unknown(view, grouping.before) : 0
  const perStep = measured.steps.map((seconds, index) => seconds * (images - cached + (index < (grouping?.before.length ?? 0) ? twice : 0)))
  const around = (measured.read + measured.pixels * writeSecondsPerPixel) * (images - cached) + measured.read * twice
  return { images, cached, seconds: perStep.reduce((sum, each) => sum + each, around), perStep }
}

async function cachedImages({ database }: OpenWorkspace, viewId: number, { frames }: ViewFrames, steps: readonly PreprocessingStep[]): Promise<number> {
  const key = stepsKey(steps, frames.map(({ hash }) => hash))
  const made = new Set((await database.run('preprocessing.made', { viewId })).map(({ imageId, madeFrom }) => `${imageId} ${madeFrom}`))
  return frames.filter(({ imageId, hash }) => made.has(`${imageId} ${madeFrom(key, hash)}`)).length
}
