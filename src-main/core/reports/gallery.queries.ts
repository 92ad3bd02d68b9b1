import type { Database } from 'better-sqlite3'
import { largestDifference } from '#shared/model/evidence'
import type { Evidence } from '#shared/numerics/evidence'
import type { PairEvidence } from '#shared/numerics/judgement'
import { failureReason, type FailureFacts } from '#shared/numerics/report/failure-reason'
import { judgeFor } from '#shared/numerics/report/report-item'
import { mean } from '#shared/numerics/statistics'
import type { BrightnessFacts } from '#shared/numerics/variants/illumination'
import { read } from '#main/core/database/operation'
import { evidenceFor, evidenceRow, type EvidenceRow } from '#main/core/reports/report-items.queries'
import type { ReportTarget } from '#main/core/reports/report-target'

/** Which match sets a gallery shows, as they were judged. */
interface Asked {
  readonly target: ReportTarget
  readonly matchSetIds: readonly number[]
}

/** What a gallery says of a match set. */
export interface GalleryFigures {
  readonly matchSetId: number
  /** Mean fall of |image 1 - image 2| over the scored pixels, in gray levels; null without evidence. */
  readonly gain: number | null
  readonly failure: ReturnType<typeof failureReason>
}

/** Only of the few that are shown: evidence and its blocks are inflated for each. */
function galleryFigures(database: Database, { target, matchSetIds }: Asked): GalleryFigures[] {
  return matchSetIds.flatMap((matchSetId) => {
    const row = evidenceRow(database, target, matchSetId)
    return row ? [figuresOf(row, target)] : []
  })
}

function figuresOf(row: EvidenceRow, target: ReportTarget): GalleryFigures {
  const evidence = evidenceFor(row, target, true)
  const { settings, score } = target
  const { mode, minimumCounts } = settings
  const judged = evidence && judgeFor(score, evidence, settings)
  const homography = evidence?.homography
  const facts: FailureFacts = {
    // Matched and scored before, an image may be gone by now.
    status: evidence ? 'ok' : row.measuredStatus ?? row.status,
    problem: homography?.reason ?? row.reason,
    verdict: judged?.verdict ?? null,
    mode,
    count: judged?.score.count ?? 0,
    minimumCount: score === 'whole' ? minimumCounts.image : minimumCounts.allSubBlocks,
    tolerance: judged?.tolerance ?? 0,
    matches: homography?.matches ?? row.matches,
    inliers: homography?.inliers ?? null,
    validFraction: homography?.validFraction ?? null,
    brightness: evidence && judged && brightnessOf(evidence, target, judged)
  }
  return { matchSetId: row.matchSetId, gain: evidence && meanDifference(evidence.whole), failure: failureReason(facts) }
}

/** The sub-blocks' evidence is that of evened-out images: their pooled score is the one after, also where it is the one asked for. */
function brightnessOf(
  evidence: PairEvidence, { settings }: ReportTarget, { score, tolerance }: Pick<ReturnType<typeof judgeFor>, 'score' | 'tolerance'>
): BrightnessFacts | null {
  if (evidence.blocks.length === 0) return null
  return {
    tolerance,
    meanDifference: -mean(evidence.blocks.map(({ shift }) => shift)),
    before: score,
    after: judgeFor('sub-blocks', evidence, settings).score,
    cutoff: settings.cutoff
  }
}

function meanDifference(evidence: Evidence): number | null {
  let [pixels, sum] = [0, 0]
  evidence.forEach((count, bin) => {
    pixels += count
    sum += count * (bin - largestDifference)
  })
  return pixels === 0 ? null : sum / pixels
}

/** What the database knows for galleries. */
export const galleryQueries = {
  'report.gallery-figures': read(galleryFigures)
}
