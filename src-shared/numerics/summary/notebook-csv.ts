import type { SummaryRow } from '#shared/model/summary'
import { formatCsvRow } from '#shared/numerics/text/csv'
import { pythonFloatText } from '#shared/numerics/text/python-float'
import { byChangedScoreMean } from '#shared/numerics/summary/score-summary'

/** The notebook's columns, in its order. */
export const notebookColumns = [
  ['mean_count', 'meanCount'], ['frac_unscored', 'fractionUnscored'], ['changed_score_mean', 'changedScoreMean'],
  ['changed_score_std', 'changedScoreStd'], ['score_mean', 'scoreMean'], ['score_std', 'scoreStd'], ['num_better', 'numBetter'],
  ['num_worse', 'numWorse'], ['num_unscored', 'numUnscored'], ['mean_better', 'meanBetter'], ['std_better', 'stdBetter'],
  ['mean_worse', 'meanWorse'], ['std_worse', 'stdWorse']
] as const satisfies readonly (readonly [string, keyof SummaryRow])[]

/**
 * What pandas' `to_csv` writes of `ddscore_df.sort_values(by='changed_score_mean', ascending=False)`: every number a float
 * (the frame grew row by row), nan as an empty field. `score_pp` has the first six columns only.
 */
export function notebookCsv(rows: readonly SummaryRow[], table: 'score_pp' | 'score_pp_sb'): string {
  const columns = table === 'score_pp' ? notebookColumns.slice(0, 6) : notebookColumns
  const line = (row: SummaryRow): string =>
    formatCsvRow([row.preprocessing, ...columns.map(([, key]) => (row[key] === null ? null : pythonFloatText(row[key])))])
  return [formatCsvRow(['', ...columns.map(([name]) => name)]), ...byChangedScoreMean(rows).map(line), ''].join('\n')
}
