import type { ScoreTable } from '#shared/model/report'
import { words as common } from '#renderer/text/en.ts'
import { formatCount } from '#renderer/text/format.ts'
import { formatSpread, scoreTableWords as words } from '#renderer/text/report.ts'

export type ScoreRow = ScoreTable['rows'][number]
export type ScoreColumn = keyof typeof words.columns

/** Columns by the groups that their headings stand under. */
export const columnGroups: readonly { readonly name: string; readonly columns: readonly ScoreColumn[] }[] = [
  { name: '', columns: ['preprocessing'] },
  { name: words.groups.pairs, columns: ['pairs', 'pixels'] },
  { name: words.groups.better, columns: ['better', 'meanBetter'] },
  { name: words.groups.worse, columns: ['worse', 'meanWorse'] },
  { name: words.groups.unscored, columns: ['unscored', 'fraction'] },
  { name: words.groups.scores, columns: ['changed', 'all'] },
  { name: words.groups.moved, columns: ['moved', 'aligned', 'misaligned'] },
  { name: words.groups.ends, columns: ['best', 'worst'] }
]

const values: Readonly<Record<ScoreColumn, (row: ScoreRow) => number | string | null>> = {
  preprocessing: (row) => row.preprocessing,
  pairs: (row) => row.pairs,
  pixels: (row) => row.meanCount,
  better: (row) => row.numBetter,
  meanBetter: (row) => row.meanBetter,
  worse: (row) => row.numWorse,
  meanWorse: (row) => row.meanWorse,
  unscored: (row) => row.numUnscored,
  fraction: (row) => row.fractionUnscored,
  changed: (row) => row.changedScoreMean,
  all: (row) => row.scoreMean,
  moved: (row) => row.moved,
  aligned: (row) => row.alreadyAligned,
  misaligned: (row) => row.unchangedMisaligned,
  best: (row) => row.best?.score.value ?? null,
  worst: (row) => row.worst?.score.value ?? null
}

/** What a column is ordered by. */
export function scoreValue(row: ScoreRow, column: ScoreColumn): number | string | null {
  return values[column](row)
}

/** What stands in a cell; a dash where there is nothing to average. */
export function scoreText(row: ScoreRow, column: ScoreColumn): string {
  switch (column) {
    case 'preprocessing': return row.preprocessing
    case 'meanBetter': return formatSpread(row.meanBetter, row.stdBetter)
    case 'meanWorse': return formatSpread(row.meanWorse, row.stdWorse)
    case 'changed': return formatSpread(row.changedScoreMean, row.changedScoreStd)
    case 'all': return formatSpread(row.scoreMean, row.scoreStd)
    case 'fraction': return row.fractionUnscored === null ? common.none : `${(100 * row.fractionUnscored).toFixed(0)}%`
    default: {
      const value = values[column](row)
      return value === null ? common.none : formatCount(Number(value))
    }
  }
}
