import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/contract/failure'
import type { JobId } from '#shared/model/job'
import type { PreprocessingStep } from '#shared/model/preprocessing'
import type { JobItem } from '#main/core/jobs/job-work'
import type { JobRunner } from '#main/core/jobs/job-runner'
import { madeFrom, stepsKey } from '#main/core/preprocessing/made-from'
import type { PreprocessPayload, PreprocessRequest } from '#main/core/preprocessing/preprocess-job'
import { madeFolder } from '#main/core/preprocessing/made-folder'
import type { SourceFrame, ViewFrames } from '#main/core/preprocessing/preprocessing.queries'
import { checkSteps } from '#main/core/preprocessing/step-problems'
import { groupingOf } from '#main/core/preprocessing/view-groups'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** The item of a job that finds the groups of clustered normalisation, before all images. */
export const groupsItemName = 'groups of images'

/** Files looked at together. */
const filesAtOnce = 100

/**
 * Starts a job that makes the images of a strategy for a view, but for those that are there by the same steps from the
 * same frames. Throws `preprocessing.not-found`, and `preprocessing.invalid` for images that are not Fringe's to make.
 */
export async function startPreprocessing(
  workspace: OpenWorkspace, runner: JobRunner, { viewId, name }: { viewId: number, name: string }
): Promise<JobId> {
  const { database, folder } = workspace
  const { steps } = await database.run('preprocessing.find', { name })
  const view = await database.run('preprocessing.frames', { viewId })
  if (steps === null || name === view.shown || name === 'unpp') {
    const message = `The images called ${name} of ${view.view} are there as they were found: nothing is made for them`
    throw new AppError('preprocessing.invalid', message, { viewId, name })
  }
  checkSteps(steps)
  const bankId = await database.run('preprocessing.ensure-bank', { viewId, name, folder: madeFolder(folder, view.view, name), steps })
  await database.run('preprocessing.keep-only', { bankId, imageIds: view.frames.map(({ imageId }) => imageId) })
  const pending = await pendingFrames(workspace, viewId, bankId, view, steps)
  const request: PreprocessRequest = { viewId, name, steps }
  return runner.start({ kind: 'preprocess', title: `Preprocessing ${view.view} as ${name}`, request, items: itemsOf(pending, steps) })
}

function itemsOf(pending: readonly SourceFrame[], steps: readonly PreprocessingStep[]): JobItem[] {
  const images = pending.map(({ imageId }) => item(imageId, { kind: 'image', imageId }))
  return groupingOf(steps) && images.length > 0 ? [item(groupsItemName, { kind: 'groups' }), ...images] : images
}

function item(name: string, payload: PreprocessPayload): JobItem {
  return { name, payload }
}

/** Frames whose image is missing, or was made from something else. */
async function pendingFrames(
  { database }: OpenWorkspace, viewId: number, bankId: number, { frames }: ViewFrames, steps: readonly PreprocessingStep[]
): Promise<SourceFrame[]> {
  const key = stepsKey(steps, frames.map(({ hash }) => hash))
  const rows = (await database.run('preprocessing.made', { viewId })).filter((row) => row.bankId === bankId)
  const made = new Map(rows.map((row) => [row.imageId, row]))
  const pending: SourceFrame[] = []
  for (let at = 0; at < frames.length; at += filesAtOnce) {
    const batch = frames.slice(at, at + filesAtOnce)
    const isThere = await Promise.all(batch.map(async ({ imageId, hash }) => {
      const row = made.get(imageId)
      return row?.madeFrom === madeFrom(key, hash) && (await isFile(join(row.folder, row.fileName)))
    }))
    pending.push(...batch.filter((_, index) => !isThere[index]))
  }
  return pending
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then((file) => file.isFile(), () => false)
}
