import type { Verdict } from '#shared/model/verdict'
import type { ReportPair } from '#shared/model/report'
import type { Score } from '#shared/model/score'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { SubBlockScore } from '#shared/model/score'
import type { SummaryItem } from '#shared/numerics/summary/score-summary'
import { judge, type PairEvidence } from '#shared/numerics/judgement'
import { probeOutcome } from '#shared/numerics/probe'
import { isUnchanged, verdictOf } from '#shared/numerics/verdict'

/** One match set as a report counts it. Without a score (nothing was matched, or an image is gone) the verdict is null. */
export interface ReportItem extends ReportPair {
  /** Largest corner shift in pixels; null without a homography. */
  readonly cornerShift: number | null
}

/** A score of nothing. */
export const noScore: Score = { value: null, count: 0, better: 0, worse: 0 }

/** What some evidence says by the rules of a report: of the whole image, or pooled over the sub-blocks. */
export function judgeFor(score: 'whole' | 'sub-blocks', evidence: PairEvidence, settings: ScoreSettings): { score: Score, verdict: Verdict, tolerance: number } {
  const judged = judge(evidence, settings)
  if (score === 'whole') return judged
  const pooled = judged.subBlocks === null ? noScore : pooledScore(judged.subBlocks, settings)
  const { homography, probe } = evidence
  const outcome = probe.length === 0 ? null : probeOutcome(probe, judged.tolerance, settings.minimumCounts.image)
  const verdict = verdictOf({ homography, score: pooled, cutoff: settings.cutoff, probe: outcome })
  return { score: pooled, verdict, tolerance: judged.tolerance }
}

/** The pooled score with its pixels: those of the blocks that had enough. */
function pooledScore({ value, count, blocks }: SubBlockScore, { mode, minimumCounts }: ScoreSettings): Score {
  // The notebook's minimum of a block is fixed.
  const least = mode === 'notebook' ? 20 : minimumCounts.subBlock
  const better = count === 0 ? 0 : blocks.reduce((sum, block) => sum + (block.count >= Math.max(1, least) ? block.better : 0), 0)
  return { value, count, better, worse: count - better }
}

/** What a table counts: by default an implausible homography has no score, in the notebook every score stands. */
export function summaryItemOf({ score, verdict }: Pick<ReportPair, 'score' | 'verdict'>, mode: 'default' | 'notebook'): SummaryItem {
  const isDropped = mode === 'default' && verdict === 'implausible'
  return { value: isDropped ? null : score.value, count: score.count }
}

/** How the pairs of a row move: the homography shifts some corner by half a pixel or more, or changes nothing. */
export function motionCounts(items: readonly ReportItem[]): { moved: number, alreadyAligned: number, unchangedMisaligned: number } {
  const known = items.filter(({ cornerShift, verdict }) => cornerShift !== null && verdict !== 'implausible')
  return {
    moved: known.filter(({ cornerShift }) => !isUnchanged({ cornerShift: { mean: cornerShift!, max: cornerShift! } })).length,
    alreadyAligned: items.filter(({ verdict }) => verdict === 'already-aligned').length,
    unchangedMisaligned: items.filter(({ verdict }) => verdict === 'unchanged-misaligned').length
  }
}
