import { z } from 'zod'
import { AppError } from '#shared/contract/failure'
import type { JobContext, JobItem, JobWork } from '#main/core/jobs/job-work'
import { measuredMatchSet } from '#main/core/reports/measured-match-set'
import { isMeasured } from '#main/core/reports/report-items.queries'
import { ReportTarget } from '#main/core/reports/report-target'
import { missingItems } from '#main/core/reports/strategy-items'
import { imagePath } from '#main/core/scoring/image-path'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import { storedRows } from '#main/core/scoring/stored-score'
import type { OpenWorkspace } from '#main/core/workspace/session'

const Payload = z.discriminatedUnion('kind', [
  /** `target` is its place among those of the job's request. */
  z.object({ kind: z.literal('match-set'), matchSetId: z.number().int(), target: z.number().int() }),
  z.object({ kind: z.literal('image'), bankId: z.number().int(), imageId: z.string(), mode: z.enum(['default', 'notebook']) })
])
type Payload = z.infer<typeof Payload>

/** What a job of kind `measure` keeps to go on after a restart. */
const Request = z.object({ targets: z.array(ReportTarget) })

/** Measures what reports need and nobody has measured yet: evidence of match sets on other images, and images in figures. */
export function measureJob(scoring: ScoringClient): JobWork {
  return {
    kind: 'measure',
    lane: 'light',
    async run({ payload }, context) {
      const item = Payload.parse(payload)
      if (item.kind === 'image') return measureOneImage(item, context, scoring)
      const { targets } = Request.parse(context.request)
      await measureOneMatchSet(item.matchSetId, targets[item.target]!, context, scoring)
    }
  }
}

/** The items of such a job: what the targets lack, then the images. */
export async function missingWork(
  workspace: OpenWorkspace, { viewId, preprocessings, targets, modes }: MeasureScope
): Promise<{ request: z.infer<typeof Request>, items: JobItem[] }> {
  const items: JobItem[] = []
  for (const [place, target] of targets.entries()) {
    const missing = await missingItems(workspace, { target, viewId, preprocessings, isRetried: true })
    for (const { matchSetId, image1, image2 } of missing) {
      items.push({ name: `${image1} to ${image2}`, payload: { kind: 'match-set', matchSetId, target: place } satisfies Payload })
    }
  }
  for (const mode of modes) {
    for (const image of await workspace.database.run('report.unmeasured-images', { viewId, mode })) {
      items.push({ name: image.imageId, payload: { kind: 'image', ...image } satisfies Payload })
    }
  }
  return { request: { targets: [...targets] }, items }
}

/** What a report is about, as far as pixels go. */
export interface MeasureScope {
  readonly viewId: number | null
  readonly preprocessings: readonly string[]
  readonly targets: readonly ReportTarget[]
  readonly modes: readonly ('default' | 'notebook')[]
}

async function measureOneMatchSet(
  matchSetId: number, target: ReportTarget, { workspace, signal }: JobContext, scoring: ScoringClient
): Promise<void> {
  const row = await workspace.database.run('report.evidence-row', { target, matchSetId })
  // Gone, without a match file, or measured since the job was started.
  if (!row || row.fileHash === null || isMeasured(row)) return
  const scored = await measuredMatchSet(workspace, scoring, matchSetId, target)
  signal.throwIfAborted()
  if (!scored) return
  const { fileHash, image1Hash, image2Hash } = row
  const { measureKey, settings } = target
  const evidence = scored.status === 'ok' ? storedRows(scored, settings).evidence : null
  await workspace.database.run('report.save-evidence', { matchSetId, measureKey, fileHash, status: scored.status, image1Hash, image2Hash, evidence })
}

async function measureOneImage(
  { bankId, imageId, mode }: Extract<Payload, { kind: 'image' }>, { workspace: { database } }: JobContext, scoring: ScoringClient
): Promise<void> {
  const image = await database.run('report.bank-image', { bankId, imageId })
  if (!image || image.hash === null) throw new AppError('image.not-found', `There is no image ${imageId} any more`, { imageId })
  const { rangeLow, rangeHigh, hash } = image
  const range = rangeLow === null || rangeHigh === null ? null : { minimum: rangeLow, maximum: rangeHigh }
  const statistics = await scoring.run('measureImage', { file: await imagePath(image), range, mode })
  await database.run('report.save-statistics', { hash, mode, statistics })
}
