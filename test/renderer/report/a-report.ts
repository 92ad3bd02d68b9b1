import type { z } from 'zod'
import type { Gallery, ReportPair, ScoreTable } from '#shared/model/report'

type Input<T extends z.ZodType> = z.input<T>

/** A pair as a report names it. */
export function aReportPair(pairId: number, changes: Partial<Input<typeof ReportPair>> = {}): Input<typeof ReportPair> {
  return { pairId, view: 'tok_divertor', image1: '80078', image2: String(83000 + pairId), score: { value: 0.9, count: 1000, better: 900, worse: 100 }, verdict: 'better', ...changes }
}

type RowInput = Input<typeof ScoreTable>['rows'][number]

/** A strategy's row: ten pairs, so many of them better, the others worse. */
export function aScoreRow(preprocessing: string, better: number, changes: Partial<RowInput> = {}): RowInput {
  return {
    preprocessing, meanCount: 1000, fractionUnscored: 0, changedScoreMean: 0.7, changedScoreStd: 0.1, scoreMean: 0.7, scoreStd: 0.1,
    numBetter: better, numWorse: 10 - better, numUnscored: 0, meanBetter: 0.8, stdBetter: 0.1, meanWorse: null, stdWorse: null,
    pairs: 10, best: aReportPair(1), worst: aReportPair(2), moved: 9, alreadyAligned: 1, unchangedMisaligned: 0, ...changes
  }
}

/** The score table that a core answers with. */
export function aScoreTable(rows: RowInput[]): Input<typeof ScoreTable> {
  return { scope: {}, base: 'unpp', rows, warnings: [] }
}

/** One fixed pair and one that failed. */
export function aGallery(): Input<typeof Gallery> {
  return {
    fixed: [{ ...aReportPair(1), preprocessing: 'unpp', gain: 3.2 }],
    failed: [{ ...aReportPair(2), preprocessing: 'unpp', reason: 'illumination', explanation: 'The images differ by 30 levels.' }],
    fixedTotal: 1, failedTotal: 1
  }
}
