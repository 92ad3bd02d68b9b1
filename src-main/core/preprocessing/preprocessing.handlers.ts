import type { AppContract } from '#shared/contract/contract'
import type { Handlers, Parsed } from '#shared/contract/define'
import { AppError } from '#shared/contract/failure'
import type { Clustering, PreprocessingPreview, PreprocessingStep } from '#shared/model/preprocessing'
import type { LevelCounts } from '#shared/numerics/preprocessing/level-counts'
import { deepRuleOf } from '#main/core/camera-views/deep-rule'
import { pathInside } from '#main/core/folders/path-inside'
import type { JobRunner } from '#main/core/jobs/job-runner'
import type { MadePictures } from '#main/core/pixels/made-pictures'
import { estimateSteps } from '#main/core/preprocessing/estimate'
import type { SourceFrame, ViewFrames } from '#main/core/preprocessing/preprocessing.queries'
import { previewKept } from '#main/core/preprocessing/preview-kept'
import { startPreprocessing } from '#main/core/preprocessing/start-preprocessing'
import { checkSteps } from '#main/core/preprocessing/step-problems'
import { groupingOf, type GroupFinder, type ViewGroups } from '#main/core/preprocessing/view-groups'
import type { Announce } from '#main/core/rpc/announce'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import { folderNameProblem } from '#main/core/workspace/folder-names'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

type PreprocessingCommands = Extract<keyof Handlers<AppContract>, `preprocessing.${string}`>

export interface PreprocessingRoom {
  readonly session: WorkspaceSession
  readonly scoring: ScoringClient
  readonly groups: GroupFinder
  readonly runner: JobRunner
  readonly made: MadePictures
  readonly announce: Announce
}

/** Strategies, looking at what they would do, and making their images. */
export function preprocessingHandlers(room: PreprocessingRoom): Pick<Handlers<AppContract>, PreprocessingCommands> {
  const { session, runner, announce } = room
  return {
    'preprocessing.list': () => session.current().database.run('preprocessing.list', null),

    'preprocessing.save': async ({ name, steps, description }) => {
      const { database } = session.current()
      requireFolderName(name)
      checkSteps(steps)
      const saved = await database.run('preprocessing.save', { name, steps, description, createdAt: new Date().toISOString() })
      announce('preprocessing.changed', { name: saved.name })
      return saved
    },

    'preprocessing.remove': async ({ name }) => {
      await session.current().database.run('preprocessing.remove', { name })
      announce('preprocessing.changed', { name })
      return {}
    },

    'preprocessing.preview': (input) => preview(room, session.current(), input),

    'preprocessing.estimate': async ({ viewId, steps }) => {
      checkSteps(steps)
      return estimateSteps(session.current(), room, viewId, steps)
    },

    'preprocessing.cluster': async ({ viewId, steps, k, seed }) => {
      checkSteps(steps)
      const view = await session.current().database.run('preprocessing.frames', { viewId })
      return clustering(await room.groups.find({ view, before: groupingOf(steps)?.before ?? steps, k, seed }))
    },

    'preprocessing.start': async (input) => {
      const jobId = await startPreprocessing(session.current(), runner, input)
      announce('preprocessing.changed', { name: input.name })
      return { jobId }
    }
  }
}

function requireFolderName(name: string): void {
  const problem = folderNameProblem(name)
  if (problem !== null) throw new AppError('preprocessing.name-taken', `A preprocessing cannot be called ${name}: ${problem}. Choose another name`, { name })
}

async function preview(
  { scoring, groups, made }: PreprocessingRoom, workspace: OpenWorkspace, { viewId, imageId, steps, kept }: Parsed<AppContract, 'preprocessing.preview'>
): Promise<PreprocessingPreview> {
  checkSteps(steps)
  const view = await workspace.database.run('preprocessing.frames', { viewId })
  const frame = frameOf(view, imageId)
  if (kept !== undefined) return previewKept({ scoring, made }, workspace, view, frame, { viewId, name: kept })
  const file = await pathInside(view.folder, frame.fileName)
  const reference = await referenceOf(groups, view, imageId, steps)
  const { before, after, seconds, ...rest } = await scoring.run('previewFrame', { file, deepRule: deepRuleOf(view), steps, reference }, 'urgent')
  return {
    imageId, before: made.keep(workspace, before), after: made.keep(workspace, after), seconds: [...seconds],
    statistics: rest.statistics, notes: [...rest.notes]
  }
}

function frameOf(view: ViewFrames, imageId: string): SourceFrame {
  const frame = view.frames.find((each) => each.imageId === imageId)
  if (!frame) throw new AppError('image.not-found', `${view.view} has no readable frame ${imageId}`, { imageId })
  return frame
}

/** Above so many frames a preview does not wait for all of them to be read. */
const mostReadForPreview = 60

/** The histogram that clustered normalisation matches an image to; null where no step does, or its groups would take long to find. */
async function referenceOf(
  groups: GroupFinder, view: ViewFrames, imageId: string, steps: readonly PreprocessingStep[]
): Promise<LevelCounts | null> {
  const grouping = groupingOf(steps)
  if (!grouping || groups.unknown(view, grouping.before) > mostReadForPreview) return null
  const { step: { k, seed }, before } = grouping
  return (await groups.find({ view, before, k, seed }, { urgency: 'urgent' })).referenceOf.get(imageId) ?? null
}

function clustering({ k, silhouettes, frames, statistics, groups, medoids }: ViewGroups): Clustering {
  return {
    k,
    silhouettes: [...silhouettes],
    images: frames.map(({ imageId }, index) => {
      const { mean, deviation } = statistics[index]!
      return { imageId, mean, deviation, cluster: groups[index]!, isMedoid: medoids.includes(index) }
    })
  }
}
