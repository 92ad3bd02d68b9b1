import type { SummaryRow } from '#shared/model/summary'
import { roundHalfEven } from '#shared/numerics/statistics'
import { pythonFloatText } from '#shared/numerics/text/python-float'

/** What the notebook calls its rows: by their rank, whatever strategy stands there. */
const rankLabels = ['Unpreprocessed', 'Downsampled', 'Sequential Light', 'Sequential Heavy', 'Sequential Superheavy'] as const

/** Strategies that a label plainly means, such as `heavy` and `final-heavy`. */
const rankNames = [/^unpp$/i, /^(final[-_])?ds$/i, /(^|[-_])(light|lite)$/i, /(^|[-_])heavy$/i, /(^|[-_])superheavy$/i]

/** The notebook's final table as text, the strategies behind its rows, and where the text misleads. */
export interface NotebookLatex {
  /** What pandas 1.5.3 writes: `to_latex(bold_rows=True, column_format='lrrrrrr', escape=False)`. */
  readonly text: string
  /** Strategy of each row, by ascending number of better pairs. */
  readonly order: readonly string[]
  /** Where the notebook itself would stop, or label a row with another strategy's name; in words. */
  readonly warnings: readonly string[]
}

/**
 * The notebook's last table of a score table whose rows are in the order of its list of strategies. It sorts by the number
 * of better pairs, takes the first five and names them by rank, in 7 columns' letters for 6.
 */
export function notebookLatex(rows: readonly SummaryRow[]): NotebookLatex {
  const order = byNumBetter(rows)
  const shown = order.slice(0, rankLabels.length)
  return { text: tableText(shown), order: shown.map(({ preprocessing }) => preprocessing), warnings: warningsOf(rows, order) }
}

/** Sorted down and then up again, both stably: ties stay in the order given. */
function byNumBetter(rows: readonly SummaryRow[]): SummaryRow[] {
  return [...rows].sort((first, second) => first.numBetter - second.numBetter)
}

function warningsOf(rows: readonly SummaryRow[], order: readonly SummaryRow[]): string[] {
  const warnings: string[] = []
  const expected = rankLabels.length
  if (rows.length < expected) {
    warnings.push(`The notebook would stop here: IndexError: positional indexers are out-of-bounds (it takes ${expected} strategies, here are ${rows.length})`)
  }
  if (rows.length > expected) {
    const left = order.slice(expected).map(({ preprocessing }) => preprocessing).join(', ')
    warnings.push(`The notebook's table has its first ${expected} strategies by number of better pairs; left out: ${left}`)
  }
  const named = order.slice(0, expected).map(({ preprocessing }, rank) => `${rankLabels[rank]!} is ${preprocessing}`).join(', ')
  if (order.some(({ preprocessing }, rank) => preprocessing !== rows[rank]!.preprocessing)) {
    warnings.push(`The notebook labels its rows by rank, and the ranks are not in the order it assumes: ${named}`)
  } else if (order.some(({ preprocessing }, rank) => rank < expected && (rankOfName(preprocessing) ?? rank) !== rank)) {
    warnings.push(`The notebook labels its rows by rank, and some labels belong to other strategies: ${named}`)
  }
  if (new Set(rows.map(({ numBetter }) => numBetter)).size < rows.length) {
    warnings.push('Strategies with the same number of better pairs share a rank, so that their labels are by chance')
  }
  return warnings
}

/** The rank whose label a strategy is called after; null for other names. */
function rankOfName(preprocessing: string): number | null {
  const rank = rankNames.findIndex((name) => name.test(preprocessing))
  return rank === -1 ? null : rank
}

function tableText(rows: readonly SummaryRow[]): string {
  const columns = [
    indexColumn(rows.map((_row, rank) => rankLabels[rank]!)),
    wholeColumn('$n_s$', rows.map(({ numBetter }) => numBetter)),
    textColumn('success score', rows.map(({ meanBetter, stdBetter }) => spreadText(meanBetter, stdBetter))),
    wholeColumn('$n_f$', rows.map(({ numWorse }) => numWorse)),
    textColumn('fail score', rows.map(({ meanWorse, stdWorse }) => spreadText(meanWorse, stdWorse))),
    wholeColumn('$n_u$', rows.map(({ numUnscored }) => numUnscored))
  ]
  const lines = Array.from({ length: rows.length + 1 }, (_, line) => `${columns.map((column) => column[line]!).join(' & ')} \\\\`)
  const [head, ...body] = lines
  return ['\\begin{tabular}{lrrrrrr}', '\\toprule', head, '\\midrule', ...body, '\\bottomrule', '\\end{tabular}', ''].join('\n')
}

/** `np.round(x, 2)` as `astype('str')` prints it: 0.7, not 0.70; nan of nothing. */
function spreadText(mean: number | null, deviation: number | null): string {
  const text = (value: number | null): string => pythonFloatText(value === null ? NaN : roundedToTwo(value))
  return `$${text(mean)} \\pm ${text(deviation)}$`
}

/** numpy's rounding to two decimals: times 100, half to even, and back. */
export function roundedToTwo(value: number): number {
  return roundHalfEven(value * 100) / 100
}

/** Labels padded to one length inside the bold face. */
function indexColumn(labels: readonly string[]): string[] {
  const width = Math.max(0, ...labels.map((label) => label.length))
  return ['{}', ...labels.map((label) => `\\textbf{${label.padEnd(width)}}`)]
}

/** Numbers leave room for a sign, their headers too. */
function wholeColumn(header: string, values: readonly number[]): string[] {
  return toTheRight([` ${header}`, ...values.map((value) => ` ${value}`)])
}

/** Texts get a leading blank, their headers none. */
function textColumn(header: string, values: readonly string[]): string[] {
  return toTheRight([header, ...values.map((value) => ` ${value}`)])
}

function toTheRight(cells: readonly string[]): string[] {
  const width = Math.max(...cells.map((cell) => cell.length))
  return cells.map((cell) => cell.padStart(width))
}
