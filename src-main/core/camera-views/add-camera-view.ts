import { AppError } from '#shared/contract/failure'
import type { CameraView } from '#shared/model/camera-view'
import type { JobId } from '#shared/model/job'
import type { Bank } from '#main/core/camera-views/camera-view.queries'
import { frameChanges } from '#main/core/camera-views/frame-changes'
import { listFrames, type FrameList } from '#main/core/camera-views/list-frames'
import type { ScanRequest } from '#main/core/camera-views/scan.work'
import type { DatabaseClient } from '#main/core/database/client'
import type { JobRunner } from '#main/core/jobs/job-runner'
import { folderNameProblem, viewNameOf } from '#main/core/workspace/folder-names'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** Rows per transaction, so that none keeps the writer busy for long. */
const rowsPerWrite = 400

/**
 * Takes a folder of frames in as a camera view and starts a job that reads them; a folder that is one already is looked
 * through for what changed. Throws `camera-view.name-taken`, `camera-view.too-few-images`, `folder.not-found`.
 */
export async function addCameraView(
  { database }: OpenWorkspace, runner: JobRunner, folder: string, givenName?: string
): Promise<{ view: CameraView, jobId: JobId }> {
  const name = givenName ?? viewNameOf(folder)
  const problem = folderNameProblem(name)
  if (problem !== null) throw new AppError('request.invalid', `A camera view cannot be named "${name}": ${problem}`, { name })
  const { images, warnings } = await listFrames(folder)
  if (images.length === 0) {
    throw new AppError('camera-view.too-few-images', `${folder} holds no image files (PNG, JPEG, TIFF or WebP)`, { folder })
  }
  const viewId = await viewOf(database, name, folder)
  return startReading(database, runner, viewId, { images, warnings })
}

/** Looks through the folder of a view once more and starts a job that reads what came or changed. Throws `folder.not-found`. */
export async function rescanCameraView({ database }: OpenWorkspace, runner: JobRunner, viewId: number): Promise<{ view: CameraView, jobId: JobId }> {
  await database.run('camera-view.find', { viewId })
  const [bank] = await database.run('camera-view.banks', { viewId })
  return startReading(database, runner, viewId, await listFrames(bank!.folder))
}

async function startReading(
  database: DatabaseClient, runner: JobRunner, viewId: number, { images, warnings }: FrameList
): Promise<{ view: CameraView, jobId: JobId }> {
  const { name, scanned } = await database.run('camera-view.find', { viewId })
  const [bank] = await database.run('camera-view.banks', { viewId })
  const unread = await takeIn(database, bank!, images)
  await database.run('camera-view.set-watched', { viewId, waiting: 0, folderProblem: null })
  const request: ScanRequest = { viewId, bankId: bank!.id, rangeIsFixed: scanned && bank!.rangeLow !== null, warnings }
  const items = unread.map(({ imageId, fileName }) => ({ name: fileName, payload: { imageId, fileName } }))
  const jobId = await runner.start({ kind: 'scan', title: `Reading ${name}`, request, items })
  return { view: await database.run('camera-view.find', { viewId }), jobId }
}

async function viewOf(database: DatabaseClient, name: string, folder: string): Promise<number> {
  const known = await database.run('camera-view.of-folder', { name, folder })
  if (known !== null) return known
  const banks = [{ preprocessing: 'unpp', folder }]
  return database.run('camera-view.insert', { name, folder, imported: false, createdAt: new Date().toISOString(), banks })
}

/** Brings the rows up to the folder's listing; returns the files that are still to be read. */
async function takeIn(
  database: DatabaseClient, { id: bankId }: Bank, images: FrameList['images']
): Promise<FrameList['images']> {
  const { changed, moved, gone, unread } = frameChanges(images, await database.run('image.known', { bankId }))
  for (const imageIds of batches(gone)) await database.run('image.forget', { bankId, imageIds })
  for (const batch of batches(changed)) await database.run('image.list-files', { bankId, images: batch })
  for (const batch of batches(moved)) await database.run('image.reorder', { bankId, images: batch })
  return unread
}

function batches<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsPerWrite) }, (_, index) =>
    rows.slice(index * rowsPerWrite, (index + 1) * rowsPerWrite))
}
