/** What stands in a cell: words, a number, a mean with its deviation, or nothing (shown as a dash). */
export type Cell = string | number | { readonly mean: number | null, readonly deviation: number | null } | null

/** A column, by which its cells are written. */
export interface Column {
  readonly head: string
  /** The head in LaTeX, ready to be printed; null leaves the column out there. Left out: the head itself. */
  readonly latexHead?: string | null
  /** Decimals of its numbers; left out: words or whole numbers. */
  readonly decimals?: number
  readonly isText?: boolean
}

/** A table with its title; without rows only title and note are written. */
export interface Table {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** What it takes to read it; empty where nothing does. */
  readonly note: string
}

/** A drawing with what it shows. */
export interface Figure {
  readonly title: string
  readonly svg: string
}

/** A whole report, before it is written in some format. */
export interface ReportDocument {
  readonly title: string
  /** What made it and of what: a name and a value each. */
  readonly provenance: readonly (readonly [string, string])[]
  readonly warnings: readonly string[]
  readonly tables: readonly Table[]
  readonly figures: readonly Figure[]
  /** Text to be kept line by line: the notebook's own printout; null by default. */
  readonly printout: string | null
}

/** A cell as plain text; `plusMinus` stands between a mean and its deviation. */
export function cellText(cell: Cell, { decimals = 0 }: Column, plusMinus = ' ± '): string {
  if (cell === null) return '-'
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return cell.toFixed(decimals)
  if (cell.mean === null || cell.deviation === null) return '-'
  return `${cell.mean.toFixed(decimals)}${plusMinus}${cell.deviation.toFixed(decimals)}`
}
