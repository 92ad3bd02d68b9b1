import { AppError } from '#shared/contract/failure'
import type { Bank } from '#main/core/camera-views/camera-view.queries'
import { readFrame, type FrameReading } from '#main/core/camera-views/read-frame'
import { coalesce, type Coalesced } from '#main/core/jobs/coalesce'
import type { JobWork } from '#main/core/jobs/job-work'
import { writeThumbnail } from '#main/core/pixels/thumbnail-store'
import type { Announce } from '#main/core/rpc/announce'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

/** What it takes to read a folder's frames, also after a restart. */
export interface ScanRequest {
  readonly viewId: number
  readonly bankId: number
  /** Later 16-bit frames are read by the range found when the view was first read, so that hashes stay. */
  readonly rangeIsFixed: boolean
  /** What listing the folder noticed. */
  readonly warnings: readonly string[]
}

interface ScanItem { readonly imageId: string, readonly fileName: string }

const announceMilliseconds = 250

/** Reads a view's frames one by one: size, hash, thumbnail, or why a file cannot be read. */
export function scanWork(session: WorkspaceSession, scoring: ScoringClient, announce: Announce, log: (error: unknown) => void): JobWork {
  const progress = new Map<number, Coalesced>()
  const announceLater = (workspace: OpenWorkspace, viewId: number): void => {
    const known = progress.get(viewId) ?? coalesce(() => {
      // The last call may come when the workspace is closed already.
      if (session.isOpen(workspace)) announceView(workspace, viewId, announce).catch(log)
    }, announceMilliseconds)
    progress.set(viewId, known)
    known.later()
  }
  return {
    kind: 'scan',
    lane: 'light',
    async run({ payload }, { workspace, request }) {
      const scan = request as ScanRequest
      const problem = await takeFrame(workspace, scoring, scan, payload as ScanItem)
      announceLater(workspace, scan.viewId)
      if (problem !== null) throw new AppError('image.unreadable', problem)
    },
    async finish({ workspace, request, signal }) {
      const scan = request as ScanRequest
      await readDeepFrames(workspace, scoring, scan, signal)
      await workspace.database.run('camera-view.set-scanned', { viewId: scan.viewId, scanned: true, warnings: scan.warnings })
      progress.delete(scan.viewId)
      await announceView(workspace, scan.viewId, announce)
      await session.announceSummary()
    }
  }
}

/** Reads and stores one frame; returns why it cannot be read, or null. */
async function takeFrame(
  workspace: OpenWorkspace, scoring: ScoringClient, { viewId, bankId, rangeIsFixed }: ScanRequest, { imageId, fileName }: ScanItem
): Promise<string | null> {
  const bank = await bankOf(workspace, viewId, bankId)
  const reading = await readFrame(scoring, bank, fileName)
  const { levels } = reading
  // Its gray levels depend on the range of all frames, so it is read again once that is known.
  if (levels && !rangeIsFixed) {
    await workspace.database.run('camera-view.widen-range', { bankId, low: levels.minimum, high: levels.maximum })
    return null
  }
  await store(workspace, bankId, imageId, reading)
  return reading.problem
}

async function store({ folder, database }: OpenWorkspace, bankId: number, imageId: string, reading: FrameReading): Promise<void> {
  const { width, height, hash, problem, conversion, thumbnail } = reading
  if (hash !== null && thumbnail) await writeThumbnail(folder, hash, thumbnail)
  await database.run('image.write-probes', { bankId, probes: [{ imageId, width, height, hash, problem, conversion }] })
}

/** The 16-bit frames that were left, by the range they span together. */
async function readDeepFrames(
  workspace: OpenWorkspace, scoring: ScoringClient, { viewId, bankId }: ScanRequest, signal: AbortSignal
): Promise<void> {
  const bank = await bankOf(workspace, viewId, bankId)
  const images = await workspace.database.run('image.known', { bankId })
  for (const { imageId, fileName } of images.filter((image) => image.read === 0)) {
    signal.throwIfAborted()
    await store(workspace, bankId, imageId, await readFrame(scoring, bank, fileName))
  }
}

async function bankOf({ database }: OpenWorkspace, viewId: number, bankId: number): Promise<Bank> {
  const banks = await database.run('camera-view.banks', { viewId })
  return banks.find((bank) => bank.id === bankId)!
}

async function announceView({ database }: OpenWorkspace, viewId: number, announce: Announce): Promise<void> {
  announce('camera-view.changed', await database.run('camera-view.find', { viewId }))
}
