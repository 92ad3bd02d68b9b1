import type { Match } from '#shared/model/match'
import { parseCsv } from '#shared/numerics/text/csv'
import { parsePlainMatchFile } from '#shared/numerics/text/plain-match-file'
import type { CsvRow, TextProblem } from '#shared/numerics/text/csv'
import { pythonFloatText } from '#shared/numerics/text/python-float'

/** Columns of a match file, after pandas' unnamed row index. */
const columns = ['x_1', 'y_1', 'x_2', 'y_2', 'score', 'index'] as const
const keys = ['x1', 'y1', 'x2', 'y2', 'score', 'index'] as const satisfies readonly (keyof Match)[]

/** The matches of a file, or the first thing wrong with it. */
export type MatchFileReading =
  | { readonly ok: true; readonly matches: Match[] }
  | { readonly ok: false; readonly problem: TextProblem }

/**
 * The very bytes of the notebook's `read_csv(sep=' ')` followed by pandas' `to_csv`: row numbers, and each column
 * either all whole numbers or all floats, as pandas infers it from what DeepMatching prints.
 */
export function formatMatchFile(matches: readonly Match[]): string {
  const texts = keys.map((key) => columnTexts(matches.map((match) => match[key])))
  const lines = matches.map((_, row) => `${row},${texts.map((column) => column[row]).join(',')}\n`)
  return `,${columns.join(',')}\n${lines.join('')}`
}

/**
 * Reads a match file by its column names, in any order. Numbers must be finite. Few matches, or none, are no problem
 * here: that is for the homography to say.
 */
export function parseMatchFile(text: string): MatchFileReading {
  const matches = parsePlainMatchFile(text)
  return matches ? { ok: true, matches } : parseAnyMatchFile(text)
}

function parseAnyMatchFile(text: string): MatchFileReading {
  const { rows, problem } = parseCsv(text)
  if (problem) return { ok: false, problem }
  const header = rows[0]
  if (!header) return { ok: false, problem: { line: 1, reason: 'the file is empty; a header is expected' } }
  const missing = columns.filter((name) => !header.fields.includes(name))
  if (missing.length > 0) {
    return { ok: false, problem: { line: header.line, reason: `missing columns: ${missing.join(', ')}` } }
  }
  return readMatches(rows, columns.map((name) => header.fields.indexOf(name)))
}

function readMatches(rows: readonly CsvRow[], positions: readonly number[]): MatchFileReading {
  const matches: Match[] = []
  const width = rows[0]!.fields.length
  for (const { line, fields } of rows.slice(1)) {
    if (fields.length !== width) {
      return { ok: false, problem: { line, reason: `expected ${width} fields, found ${fields.length}` } }
    }
    const values = positions.map((position) => finiteNumber(fields[position]!))
    const bad = values.findIndex(Number.isNaN)
    if (bad >= 0) {
      const found = JSON.stringify(fields[positions[bad]!]!.slice(0, 40))
      return { ok: false, problem: { line, reason: `${columns[bad]} is not a finite number: ${found}` } }
    }
    matches.push(toMatch(values))
  }
  return { ok: true, matches }
}

/** The six numbers of one match, in the order of the columns. */
export function toMatch(values: readonly number[]): Match {
  const [x1, y1, x2, y2, score, index] = values as [number, number, number, number, number, number]
  return { x1, y1, x2, y2, score, index }
}

/** The number a field stands for, or NaN: an empty field is not 0, and hexadecimal or infinite values do not count. */
export function finiteNumber(field: string): number {
  const value = /^\s*[+-]?(?:\d|\.\d)[\d.eE+-]*\s*$/.test(field) ? Number(field) : NaN
  return Number.isFinite(value) ? value : NaN
}

function columnTexts(values: readonly number[]): string[] {
  return values.every(printsAsWhole) ? values.map((value) => String(value)) : values.map(pythonFloatText)
}

/** `%g` prints whole numbers without a point below 1e6, and from there on as `1e+06`, which pandas reads as a float. */
function printsAsWhole(value: number): boolean {
  if (!Number.isInteger(value) || Math.abs(value) >= 2 ** 53) return false
  return Math.abs(value) < 1e6 || value !== Number(value.toPrecision(6))
}
