import { LabelVerdict } from '#shared/model/label'

/** How far two answers to each of a number of subjects agree. */
export interface KappaResult {
  readonly shared: number
  readonly agreed: number
  /** Cohen's kappa; null where chance alone would agree always (one verdict only), or nothing is shared. */
  readonly kappa: number | null
  /** 95% interval, within [-1, 1]; null where kappa is, or with fewer than `fewestForInterval` subjects. */
  readonly interval: [number, number] | null
  /** Counts by first (row) and second (column) answer, in the order of `LabelVerdict`. */
  readonly table: number[][]
}

/** The standard error is one of large samples; below this it says nothing. */
const fewestForInterval = 10
/** 97.5% point of the standard normal distribution. */
const twoSided95 = 1.959963984540054

const verdicts = LabelVerdict.options

/** Cohen's kappa (1960) of pairs of answers, with the large-sample interval of Fleiss, Cohen and Everitt (1969). */
export function agreementOf(answers: readonly (readonly [LabelVerdict, LabelVerdict])[]): KappaResult {
  const table = verdicts.map(() => verdicts.map(() => 0))
  for (const [first, second] of answers) table[verdicts.indexOf(first)]![verdicts.indexOf(second)]!++
  const shared = answers.length
  const agreed = table.reduce((sum, row, i) => sum + row[i]!, 0)
  const estimate = kappaOf(table)
  if (!estimate) return { shared, agreed, kappa: null, interval: null, table }
  const { kappa, standardError } = estimate
  const half = twoSided95 * standardError
  const interval: [number, number] = [Math.max(-1, kappa - half), Math.min(1, kappa + half)]
  return { shared, agreed, kappa, interval: shared < fewestForInterval ? null : interval, table }
}

/**
 * Kappa and its standard error from a square table of counts; null where the table is empty or both answers are the
 * same one verdict throughout. The error is that of Fleiss, Cohen and Everitt (1969, Psychological Bulletin 72,
 * eq. 13), for testing any kappa, not only against 0.
 */
export function kappaOf(table: readonly (readonly number[])[]): { kappa: number, standardError: number } | null {
  const total = sum(table.map(sum))
  if (total === 0) return null
  const shares = table.map((row) => row.map((count) => count / total))
  const rows = shares.map(sum)
  const columns = rows.map((_, j) => sum(shares.map((row) => row[j]!)))
  const observed = sum(shares.map((row, i) => row[i]!))
  const expected = sum(rows.map((row, i) => row * columns[i]!))
  // Exactly one verdict throughout: counts decide, since shares may miss 1 by a rounding.
  if (table.some((row, i) => row[i] === total)) return null
  const kappa = (observed - expected) / (1 - expected)
  let variance = -((observed * expected - 2 * expected + observed) ** 2)
  for (const [i, row] of shares.entries()) {
    for (const [j, share] of row.entries()) {
      variance += i === j
        ? share * (1 - expected - (rows[i]! + columns[i]!) * (1 - observed)) ** 2
        : share * (1 - observed) ** 2 * (columns[i]! + rows[j]!) ** 2
    }
  }
  // Perfect agreement has none; rounding may leave a trace below 0.
  return { kappa, standardError: Math.sqrt(Math.max(0, variance) / total) / (1 - expected) ** 2 }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
