import type { ReportPair, ReportScope, ScoreTable } from '#shared/model/report'
import { motionCounts, summaryItemOf, type ReportItem } from '#shared/numerics/report/report-item'
import { notebookLatex } from '#shared/numerics/summary/notebook-latex'
import { bestAndWorst, determinedExtremes, summaryRow, type SummaryMode } from '#shared/numerics/summary/score-summary'

type ScoreTableRow = ScoreTable['rows'][number]

/** A strategy with its match sets in sampling order. */
export interface StrategyItems {
  readonly preprocessing: string
  readonly items: readonly ReportItem[]
}

/** By which of the notebook's rules a scope's rows are summed up. */
export function summaryModeOf({ mode, score }: Pick<ReportScope, 'mode' | 'score'>): SummaryMode {
  return mode === 'default' ? 'default' : score === 'whole' ? 'score_pp' : 'score_pp_sb'
}

/** One row of the score table, with its best and worst pair and its pairs by how far they move. */
export function scoreTableRow({ preprocessing, items }: StrategyItems, scope: Pick<ReportScope, 'mode' | 'score'>): ScoreTableRow {
  const counted = items.map((item) => summaryItemOf(item, scope.mode))
  return {
    ...summaryRow(preprocessing, counted, summaryModeOf(scope)),
    pairs: items.length,
    ...extremePairs(items, scope.mode),
    ...motionCounts(items)
  }
}

/** The best and the worst pair; null where there is none. The notebook's by its own rule, which asks for two changed pixels. */
export function extremePairs(items: readonly ReportPair[], mode: ReportScope['mode']): { best: ReportPair | null, worst: ReportPair | null } {
  const counted = items.map((item) => summaryItemOf(item, mode))
  const { bestIndex, worstIndex } = mode === 'notebook' ? bestAndWorst(counted) : determinedExtremes(counted)
  const pairAt = (index: number): ReportPair | null => (index === -1 ? null : reportPairOf(items[index]!))
  return { best: pairAt(bestIndex), worst: pairAt(worstIndex) }
}

/** The pair alone, without what only a report counts. */
export function reportPairOf({ pairId, view, image1, image2, score, verdict }: ReportPair): ReportPair {
  return { pairId, view, image1, image2, score, verdict }
}

/** Where the notebook's text of these rows misleads; nothing in default mode, whose labels go by method. */
export function tableWarnings(rows: readonly ScoreTableRow[], { mode, score }: Pick<ReportScope, 'mode' | 'score'>): string[] {
  if (mode === 'default') return []
  const isHidden = score === 'whole' && rows.some(({ fractionUnscored }) => (fractionUnscored ?? 0) > 0)
  const unscored = isHidden ? ["The notebook's score_pp counts pairs without a changed pixel as scores of 0.5"] : []
  return [...unscored, ...notebookLatex(rows).warnings]
}
