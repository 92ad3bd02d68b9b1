import { AppError } from '#shared/contract/failure'
import type { IdPair } from '#shared/numerics/random/pair-sampling'
import { parseCsv, type CsvRow } from '#shared/numerics/text/csv'

const headings = [/^(image|img|id|frame)?[ _-]?(1|a|first)$/i, /^(image|img|id|frame)?[ _-]?(2|b|second)$/i] as const

/** Where the two ids stand in a line; 0 and 1 without a header. */
interface Columns { readonly first: number, readonly second: number, readonly count: number | null }

/**
 * Pairs of image ids from CSV: two a line, or with a header (image1,image2) among other columns. Throws
 * `pair-list.invalid` that names the file and the first bad line.
 */
export function parsePairList(text: string, fileName: string, known: ReadonlySet<string>): IdPair[] {
  const { rows, problem } = parseCsv(text)
  if (problem) throw invalid(fileName, problem.line, problem.reason)
  const header = headerOf(rows[0], known)
  const pairs = (header ? rows.slice(1) : rows).map((row) => pairOf(row, header ?? { first: 0, second: 1, count: 2 }, fileName, known))
  if (pairs.length === 0) throw invalid(fileName, 1, 'there are no pairs in it')
  return pairs
}

/** A first line that names columns; ids may look like headings, so known ids are never taken for one. */
function headerOf(row: CsvRow | undefined, known: ReadonlySet<string>): Columns | null {
  const fields = row?.fields.map((field) => field.trim()) ?? []
  const [first, second] = headings.map((heading) => fields.findIndex((field) => heading.test(field))) as [number, number]
  if (first < 0 || second < 0 || known.has(fields[first]!) || known.has(fields[second]!)) return null
  return { first, second, count: null }
}

function pairOf({ line, fields }: CsvRow, { first, second, count }: Columns, fileName: string, known: ReadonlySet<string>): IdPair {
  if (count !== null && fields.length !== count) {
    throw invalid(fileName, line, `two image ids are expected, separated by a comma, but there are ${fields.length} fields`)
  }
  const pair: IdPair = [fields[first]?.trim() ?? '', fields[second]?.trim() ?? '']
  const unknown = pair.find((id) => !known.has(id))
  if (unknown !== undefined) throw invalid(fileName, line, `"${unknown}" is no readable image of this camera view`)
  if (pair[0] === pair[1]) throw invalid(fileName, line, `"${pair[0]}" is paired with itself`)
  return pair
}

function invalid(fileName: string, line: number, reason: string): AppError {
  return new AppError('pair-list.invalid', `${fileName}, line ${line}: ${reason}. Nothing was added.`, { fileName, line, reason })
}
