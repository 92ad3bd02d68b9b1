import type { LocalContrast } from '#shared/model/contrast'
import type { Homography } from '#shared/model/homography'
import type { Score, SubBlockScore } from '#shared/model/score'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { Verdict } from '#shared/model/verdict'
import type { Evidence } from '#shared/numerics/evidence'
import { toleranceOf } from '#shared/numerics/local-contrast'
import { probeOutcome, type ProbeEvidence } from '#shared/numerics/probe'
import { countsAt, notebookScoreOf, scoreOf } from '#shared/numerics/score'
import { notebookSubBlockScoreOf, subBlockScoreOf, type BlockEvidence } from '#shared/numerics/sub-blocks'
import { verdictOf } from '#shared/numerics/verdict'

/** All that was measured of a match set; every score and verdict follows from it without touching a pixel again. */
export interface PairEvidence {
  readonly whole: Evidence
  /** Row-major; empty where sub-blocks were not asked for. */
  readonly blocks: readonly BlockEvidence[]
  /** Of image 1 and image 2, and in notebook mode of the moved image too. */
  readonly contrasts: readonly LocalContrast[]
  readonly homography: Homography
  /** Only for an unchanged homography, else empty. */
  readonly probe: readonly ProbeEvidence[]
}

/** What the evidence says at a tolerance. */
export interface Judgement {
  /** In gray levels; only its floor matters. NaN where the notebook has none (images of 50 pixels or less). */
  readonly tolerance: number
  readonly score: Score
  /** Null where sub-blocks were not asked for. */
  readonly subBlocks: SubBlockScore | null
  readonly verdict: Verdict
}

type Rules = Pick<ScoreSettings, 'mode' | 'tolerance' | 'cutoff' | 'minimumCounts'>

/** Scores and verdict from evidence alone. `mode` must be the mode that the evidence was measured in. */
export function judge(evidence: PairEvidence, { mode, tolerance: rule, cutoff, minimumCounts }: Rules): Judgement {
  const tolerance = toleranceOf(rule, evidence.contrasts)
  const isNotebook = mode === 'notebook'
  const score = isNotebook
    ? notebookScoreOf(evidence.whole, tolerance)
    : scoreOf(countsAt(evidence.whole, tolerance), minimumCounts.image)
  const scoreBlocks = () => isNotebook
    ? notebookSubBlockScoreOf(evidence.blocks, tolerance)
    : subBlockScoreOf(evidence.blocks, tolerance, minimumCounts)
  return {
    tolerance,
    score,
    subBlocks: evidence.blocks.length === 0 ? null : scoreBlocks(),
    verdict: verdictOf({
      homography: evidence.homography,
      score,
      cutoff,
      probe: evidence.probe.length === 0 ? null : probeOutcome(evidence.probe, tolerance, minimumCounts.image)
    })
  }
}
