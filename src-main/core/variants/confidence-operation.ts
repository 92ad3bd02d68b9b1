import type { Score, SubBlockScore } from '#shared/model/score'
import type { ScoreConfidence } from '#shared/model/score-variant'
import { notebookScoreOfCounts, scoreOf } from '#shared/numerics/score'
import { blockEvidence, notebookSubBlockScoreOf, subBlockScoreOf } from '#shared/numerics/sub-blocks'
import { agreeingBlocks, blockInterval, determinedBlocks, outlierBlocks, pooledCounts } from '#shared/numerics/variants/confidence'
import { median } from '#shared/numerics/statistics'
import type { SubjectTriple } from '#main/core/scoring/analysis-pair'
import { subjectBlocks } from '#main/core/variants/subject-score'

const coarsestGrid = 2
const finestGrid = 12

type Blocks = SubBlockScore['blocks']

/** What is asked: the grid to look at closely, and how the interval is drawn. */
export interface AskedConfidence {
  readonly grid: number
  readonly resamples: number
  readonly seed: number
}

/** How sure the sub-block score of a pair is: interval, agreement and outliers of one grid, and agreement for 2x2 up. */
export function measureConfidence(subject: SubjectTriple, { grid, resamples, seed }: AskedConfidence): ScoreConfidence {
  const { tolerance, settings } = subject
  const blocks = scoreBlocks(subject, grid)
  const pooled = pooledScore(blocks, subject)
  const outliers = outlierBlocks(blocks)
  return {
    tolerance, grid, resamples,
    score: pooled,
    interval: blockInterval(blocks, resamples, seed),
    agreeing: agreeingBlocks(blocks, pooled, settings.cutoff),
    determined: determinedBlocks(blocks).length,
    outliers,
    withoutOutliers: pooledScore(blocks.filter((_, index) => !outliers.includes(index)), subject),
    grids: Array.from({ length: finestGrid - coarsestGrid + 1 }, (_, index) => gridRow(subject, coarsestGrid + index))
  }
}

function gridRow(subject: SubjectTriple, grid: number): ScoreConfidence['grids'][number] {
  const blocks = scoreBlocks(subject, grid)
  const determined = determinedBlocks(blocks)
  return {
    grid,
    median: median(determined.map((index) => blocks[index]!.value!)),
    agreeing: agreeingBlocks(blocks, pooledScore(blocks, subject), subject.settings.cutoff),
    determined: determined.length
  }
}

/** Scores of the blocks of a grid; in notebook mode those it drops (fewer than 20 pixels) have none here. */
function scoreBlocks(subject: SubjectTriple, grid: number): Blocks {
  const { scored, settings, tolerance } = subject
  const evidence = blockEvidence(scored.triple, subjectBlocks(subject, grid), scored.valid)
  if (settings.mode === 'default') return subBlockScoreOf(evidence, tolerance, settings.minimumCounts).blocks
  const { blocks } = notebookSubBlockScoreOf(evidence, tolerance)
  return blocks.map((block) => (block.count < notebookFewest ? { ...block, value: null } : block))
}

const notebookFewest = 20
const notebookFewestInAll = 100

function pooledScore(blocks: Blocks, { settings: { mode, minimumCounts } }: SubjectTriple): Score {
  const counts = pooledCounts(determinedBlocks(blocks).map((index) => blocks[index]!))
  if (mode === 'default') return scoreOf(counts, minimumCounts.allSubBlocks)
  // As in ddscore_sub, small blocks count for the minimum of all together.
  const total = blocks.reduce((sum, { count }) => sum + count, 0)
  return notebookScoreOfCounts(total < notebookFewestInAll ? { better: 0, worse: 0 } : counts)
}
