import { AppError } from '#shared/contract/failure'
import type { CameraViewId } from '#shared/model/camera-view'
import type { JobItemFailure } from '#shared/model/job'
import type { PreprocessingState, PreprocessingStrategy } from '#shared/model/preprocessing'
import { groupsItemName } from '#main/core/preprocessing/start-preprocessing'
import { groupingOf } from '#main/core/preprocessing/view-groups'
import type { WorkspaceSession } from '#main/cli/workspace-session'

/** What making the images of a strategy came to. */
export interface MadeImages {
  readonly strategy: PreprocessingStrategy
  /** Images that are there now, of so many frames. */
  readonly images: number
  readonly frames: number
  /** Made just now; the others were there by the same steps from the same frames. */
  readonly made: number
  readonly kept: number
  readonly failures: readonly JobItemFailure[]
}

/** Makes the images of a strategy that are not there yet. Throws `preprocessing.not-found`, `preprocessing.invalid`. */
export async function makeImages(session: WorkspaceSession, viewId: CameraViewId, name: string): Promise<MadeImages> {
  const { jobId } = await session.call('preprocessing.start', { viewId, name })
  await session.dropInterrupted(jobId)
  const { items, done } = await session.finish(jobId)
  await finishScoring(session)
  const failures = await session.call('job.failures', { jobId })
  const { strategy, state } = await strategyOf(session, viewId, name)
  const hasGroupsItem = items > 0 && groupingOf(strategy.steps ?? []) !== null
  const groupsDone = hasGroupsItem && !failures.some((failure) => failure.name === groupsItemName) ? 1 : 0
  const made = done - groupsDone
  return { strategy, images: state.images, frames: state.frames, made, kept: state.frames - (items - (hasGroupsItem ? 1 : 0)), failures }
}

/** For what is about to be matched or scored: images that Fringe can make are made, imported ones are there. */
export async function ensureImages(session: WorkspaceSession, viewId: CameraViewId, name: string): Promise<void> {
  const { strategy, state } = await strategyOf(session, viewId, name)
  if (strategy.steps === null || strategy.origin === 'frames' || state.imported === true) return
  const { failures } = await makeImages(session, viewId, name)
  for (const failure of failures) process.stderr.write(`${failure.name} was not made as ${name}: ${failure.reason}\n`)
}

async function strategyOf(
  session: WorkspaceSession, viewId: CameraViewId, name: string
): Promise<{ strategy: PreprocessingStrategy, state: PreprocessingState }> {
  const { strategies, states } = await session.call('preprocessing.list', {})
  const strategy = strategies.find((each) => each.name === name)
  const state = states.find((each) => each.name === name && each.viewId === viewId)
  if (strategy && state) return { strategy, state }
  const names = strategies.map((each) => each.name)
  throw new AppError('preprocessing.not-found', `There is no preprocessing ${name}; there are ${names.join(', ')}`, { name, names })
}

/** Where images of the scoring base are new, scores follow by a job of their own. */
export async function finishScoring(session: WorkspaceSession): Promise<void> {
  const jobs = await session.call('job.list', {})
  for (const job of jobs.filter(({ kind, phase }) => kind === 'score' && (phase === 'queued' || phase === 'running'))) await session.finish(job.id)
}
