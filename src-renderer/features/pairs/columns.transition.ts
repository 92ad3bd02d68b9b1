import type { PairSortColumn } from '#shared/model/pair'

/** Every column that the table can show, in the order of the menu. */
export const everyColumn: readonly PairSortColumn[] = [
  'sampled', 'view', 'image1', 'image2', 'score', 'count', 'state', 'tolerance', 'inliers', 'shift', 'label', 'contrast', 'matches',
  'seconds', 'flagged', 'raters'
]

/** CSS pixels that a column needs at least. */
export const columnWidths: Readonly<Record<PairSortColumn, number>> = {
  sampled: 62, view: 80, image1: 92, image2: 92, score: 54, count: 62, state: 140, tolerance: 66, inliers: 52, shift: 66, label: 100,
  contrast: 66, matches: 66, seconds: 70, flagged: 56, raters: 58
}

export const numericColumns: ReadonlySet<PairSortColumn> = new Set([
  'sampled', 'score', 'count', 'tolerance', 'inliers', 'shift', 'contrast', 'matches', 'seconds', 'raters'
])

/** Both overlays, always the first. */
export const picturesWidth = 89
/** Columns that stay in sight when the table is scrolled sideways, beside the pictures. */
export const pinnedColumns = 2

const wide: readonly PairSortColumn[] = ['view', 'image1', 'image2', 'score', 'count', 'state', 'tolerance', 'inliers', 'shift', 'label']
const narrow: readonly PairSortColumn[] = ['image1', 'image2', 'score', 'count', 'state', 'shift', 'label']

/** The columns shown: those chosen, or what fits without scrolling. */
export function shownColumns(chosen: readonly PairSortColumn[] | null, isNarrow: boolean): readonly PairSortColumn[] {
  if (chosen && chosen.length > 0) return chosen
  return isNarrow ? narrow : wide
}

/** Takes a column out, or in at its place in the menu's order; the last one stays. */
export function toggledColumn(columns: readonly PairSortColumn[], column: PairSortColumn): readonly PairSortColumn[] {
  if (columns.includes(column)) return columns.length === 1 ? columns : columns.filter((other) => other !== column)
  const before = new Set(everyColumn.slice(0, everyColumn.indexOf(column)))
  const at = columns.findLastIndex((other) => before.has(other)) + 1
  return columns.toSpliced(at, 0, column)
}

/** Moves a shown column a step to the left (-1) or the right (1), no farther than the ends. */
export function movedColumn(columns: readonly PairSortColumn[], column: PairSortColumn, step: -1 | 1): readonly PairSortColumn[] {
  const at = columns.indexOf(column)
  const to = Math.min(columns.length - 1, Math.max(0, at + step))
  return at < 0 ? columns : columns.toSpliced(at, 1).toSpliced(to, 0, column)
}

/** The columns of the menu: those shown in their order, then the others. */
export function menuColumns(shown: readonly PairSortColumn[]): readonly PairSortColumn[] {
  return [...shown, ...everyColumn.filter((column) => !shown.includes(column))]
}

/** Width of the table below which it is scrolled sideways. */
export function leastWidth(shown: readonly PairSortColumn[]): number {
  return shown.reduce((sum, column) => sum + columnWidths[column], picturesWidth)
}
