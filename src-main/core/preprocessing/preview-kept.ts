import type { PreprocessingPreview } from '#shared/model/preprocessing'
import { deepRuleOf } from '#main/core/camera-views/deep-rule'
import { pathInside } from '#main/core/folders/path-inside'
import type { MadePictures } from '#main/core/pixels/made-pictures'
import type { SourceFrame, ViewFrames } from '#main/core/preprocessing/preprocessing.queries'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { OpenWorkspace } from '#main/core/workspace/session'

interface PreviewRoom {
  readonly scoring: ScoringClient
  readonly made: MadePictures
}

/**
 * A frame beside the image of it that lies in the workspace or an imported folder under `name`, as it is. Throws
 * `image.not-found` where there is none, and `image.unreadable`.
 */
export async function previewKept(
  { scoring, made }: PreviewRoom, workspace: OpenWorkspace, view: ViewFrames, frame: SourceFrame, { viewId, name }: { viewId: number, name: string }
): Promise<PreprocessingPreview> {
  const { imageId } = frame
  const kept = await workspace.database.run('preprocessing.kept-image', { viewId, name, imageId })
  const look = async (folder: string, fileName: string, range: Pick<ViewFrames, 'rangeLow' | 'rangeHigh'>) =>
    scoring.run('previewFrame', { file: await pathInside(folder, fileName), deepRule: deepRuleOf(range), steps: [], reference: null }, 'urgent')
  const [before, after] = [await look(view.folder, frame.fileName, view), await look(kept.folder, kept.fileName, kept)]
  return {
    imageId, before: made.keep(workspace, before.before), after: made.keep(workspace, after.before),
    statistics: { before: before.statistics.before, after: after.statistics.before }, seconds: [], notes: []
  }
}
