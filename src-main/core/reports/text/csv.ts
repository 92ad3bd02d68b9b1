import type { ReportPair, ScoreTable } from '#shared/model/report'
import { notebookColumns, notebookCsv } from '#shared/numerics/summary/notebook-csv'
import { formatCsvRow } from '#shared/numerics/text/csv'

const pairColumns = ['view', 'image1', 'image2', 'score', 'count'] as const

/** One line a strategy and base, under the notebook's column names, with its pairs by motion and its best and worst pair. */
export function scoresCsv(tables: readonly ScoreTable[]): string {
  const head = [
    'base', 'preprocessing', 'pairs', ...notebookColumns.map(([name]) => name), 'moved', 'already_aligned', 'unchanged_misaligned',
    ...pairColumns.map((name) => `best_${name}`), ...pairColumns.map((name) => `worst_${name}`)
  ]
  const lines = tables.flatMap(({ base, rows }) => rows.map((row) => [
    literal(base), literal(row.preprocessing), row.pairs, ...notebookColumns.map(([, key]) => row[key]),
    row.moved, row.alreadyAligned, row.unchangedMisaligned, ...pairFields(row.best), ...pairFields(row.worst)
  ]))
  return [head, ...lines].map((fields) => `${formatCsvRow(fields)}\n`).join('')
}

/** The notebook's data frame as pandas writes it. */
export function notebookScoresCsv({ scope, rows }: ScoreTable): string {
  return notebookCsv(rows, scope.score === 'whole' ? 'score_pp' : 'score_pp_sb')
}

function pairFields(pair: ReportPair | null): (string | number | null)[] {
  if (!pair) return pairColumns.map(() => null)
  return [literal(pair.view), literal(pair.image1), literal(pair.image2), pair.score.value, pair.score.count]
}

/** Names come from files and folders, and spreadsheets take one that begins like this for a formula; a number is none. */
function literal(name: string): string {
  return /^[=+\-@\t\r]/.test(name) && Number.isNaN(Number(name)) ? `'${name}` : name
}
