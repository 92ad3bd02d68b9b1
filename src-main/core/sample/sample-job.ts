import { z } from 'zod'
import type { JobContext, JobWork } from '#main/core/jobs/job-work'
import { coarseFlags, defaultFlags } from '#main/core/matching/flags'
import { matchPair, type MatchServices } from '#main/core/matching/match-pair'
import { activeRun, ensureRun, type MatchPorts } from '#main/core/matching/match-run'
import { readBank } from '#main/core/results/read-bank'
import type { Announce } from '#main/core/rpc/announce'
import { pairsOfView, type SampleStep } from '#main/core/sample/sample-plan'
import { plannedSample, writeSample, type WrittenView } from '#main/core/sample/write-sample'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

export const SampleRequest = z.object({ framesFolder: z.string() })

export interface SampleParts {
  readonly session: WorkspaceSession
  readonly ports: MatchPorts
  readonly services: MatchServices
  readonly announce: Announce
}

const preprocessing = 'unpp'

/** Makes the sample's frames and matches its pairs, what shows first first. Every step may be done twice. */
export function sampleJob(parts: SampleParts): JobWork {
  return {
    kind: 'sample',
    lane: 'engine',
    async run({ payload }, context) {
      const step = payload as SampleStep
      const { framesFolder } = SampleRequest.parse(context.request)
      const view = plannedSample(framesFolder).find(({ name }) => name === step.view)
      if (!view) throw new Error(`The sample has no view ${step.view}`)
      if (step.kind === 'frames') return takeFrames(parts, view, framesFolder, context)
      return matchStep(parts, view, step, context)
    }
  }
}

async function takeFrames({ session, services, announce }: SampleParts, view: WrittenView, framesFolder: string, context: JobContext): Promise<void> {
  const { database } = context.workspace
  const { signal } = context
  let written = 0
  await writeSample(framesFolder, {
    signal,
    onlyView: view.name,
    onProgress: () => context.onProgress(++written / view.ids.length / 2)
  })
  const viewId = await ensureView(context.workspace, view)
  const onProgress = (fraction: number): void => context.onProgress((1 + fraction) / 2)
  const warnings = await readBank(viewId, preprocessing, services.scoring, { workspace: context.workspace, signal, onProgress })
  await database.run('camera-view.set-scanned', { viewId, scanned: true, warnings })
  await database.run('pair.add', { viewId, pairs: pairsOfView(view) })
  announce('camera-view.changed', await database.run('camera-view.find', { viewId }))
  announce('pair.changed', { pairIds: [] })
  await session.announceSummary()
}

async function ensureView({ database }: OpenWorkspace, { name, folder }: WrittenView): Promise<number> {
  const known = await database.run('camera-view.of-folder', { name, folder })
  if (known !== null) return known
  const createdAt = new Date().toISOString()
  return database.run('camera-view.insert', { name, folder, imported: false, createdAt, banks: [{ preprocessing, folder }] })
}

async function matchStep(
  { ports, services }: SampleParts, view: WrittenView, { pair: [image1, image2], coarse }: Extract<SampleStep, { kind: 'match' }>, context: JobContext
): Promise<void> {
  const { workspace } = context
  const viewId = await ensureView(workspace, view)
  const pairId = await workspace.database.run('pair.ensure', { viewId, image1, image2 })
  // What a person has judged already stays as it was judged.
  if (!coarse && (await isLabelled(workspace, pairId))) return
  const flags = coarse ? coarseFlags : defaultFlags
  const request = await ensureRun(workspace, ports, { viewId, preprocessing, setting: { kind: 'embedded' }, flags })
  await matchPair(await activeRun(ports, request), pairId, services, context)
}

async function isLabelled({ database }: OpenWorkspace, pairId: number): Promise<boolean> {
  const [row] = await database.run('pair.rows', { pairIds: [pairId], preprocessing })
  return row?.label != null
}
