import type { Bank } from '#main/core/camera-views/camera-view.queries'
import { listFrames } from '#main/core/camera-views/list-frames'
import { readFrame } from '#main/core/camera-views/read-frame'
import type { JobContext } from '#main/core/jobs/job-work'
import { writeThumbnail } from '#main/core/pixels/thumbnail-store'
import type { ScoringClient } from '#main/core/scoring/scoring-client'

type Worked = Pick<JobContext, 'workspace' | 'signal' | 'onProgress'>

/**
 * Takes in the images of one preprocessing; what an interrupted job has read already is not read again. Returns what
 * was noticed. Unreadable files are kept with their reason.
 */
export async function readBank(viewId: number, preprocessing: string, scoring: ScoringClient, context: Worked): Promise<readonly string[]> {
  const { database } = context.workspace
  const { id: bankId, folder } = await bankOf(viewId, preprocessing, context)
  const { images, warnings } = await listFrames(folder)
  const known = new Set((await database.run('image.known', { bankId })).map((image) => image.imageId))
  await database.run('image.list-files', { bankId, images: images.filter((image) => !known.has(image.imageId)) })
  // 16-bit images are left by the first round: their gray levels depend on the range of all of them.
  await readUnread(viewId, preprocessing, scoring, context)
  await readUnread(viewId, preprocessing, scoring, context)
  return warnings
}

async function readUnread(viewId: number, preprocessing: string, scoring: ScoringClient, context: Worked): Promise<void> {
  const { folder, database } = context.workspace
  const bank = await bankOf(viewId, preprocessing, context)
  const unread = (await database.run('image.known', { bankId: bank.id })).filter((image) => image.read === 0)
  for (const [index, { imageId, fileName }] of unread.entries()) {
    context.signal.throwIfAborted()
    const { levels, thumbnail, ...probe } = await readFrame(scoring, bank, fileName)
    if (levels && bank.rangeLow === null) {
      await database.run('camera-view.widen-range', { bankId: bank.id, low: levels.minimum, high: levels.maximum })
    } else {
      if (probe.hash !== null && thumbnail) await writeThumbnail(folder, probe.hash, thumbnail)
      await database.run('image.write-probes', { bankId: bank.id, probes: [{ imageId, ...probe }] })
    }
    context.onProgress((index + 1) / unread.length)
  }
}

async function bankOf(viewId: number, preprocessing: string, { workspace }: Worked): Promise<Bank> {
  const banks = await workspace.database.run('camera-view.banks', { viewId })
  return banks.find((bank) => bank.preprocessing === preprocessing)!
}
