import type { PairRow, PairSortColumn } from '#shared/model/pair'
import { formatCount, formatScore, formatShare } from '#renderer/text/format.ts'
import { words as common } from '#renderer/text/en.ts'
import { pairsWords as words } from '#renderer/text/pairs.ts'

/** Scored, but with too few changed pixels: a count and no number. */
export function isUndetermined(row: PairRow): boolean {
  return row.score === null && row.count !== null
}

/** A score that says nothing, or none at all, stands back. */
export function isGreyed(column: PairSortColumn, row: PairRow): boolean {
  return column === 'score' && (isUndetermined(row) || row.state === 'implausible')
}

type PlainColumn = Exclude<PairSortColumn, 'state' | 'label' | 'flagged'>

const texts: Readonly<Record<PlainColumn, (row: PairRow) => string | null>> = {
  sampled: (row) => formatCount(row.pairId),
  view: (row) => row.view,
  image1: (row) => row.image1,
  image2: (row) => row.image2,
  score: (row) => (isUndetermined(row) ? words.undeterminedShort : row.score === null ? null : formatScore(row.score)),
  count: (row) => (row.count === null ? null : formatCount(row.count)),
  tolerance: (row) => (row.tolerance === null ? null : String(Math.floor(row.tolerance))),
  inliers: (row) => (row.inliers === null || row.matches === null || row.matches === 0 ? null : formatShare(row.inliers, row.matches)),
  shift: (row) => row.shiftMaximum?.toFixed(1) ?? null,
  contrast: (row) => row.contrast?.toFixed(1) ?? null,
  matches: (row) => (row.matches === null ? null : formatCount(row.matches)),
  seconds: (row) => (row.secondsMatching === null ? null : `${row.secondsMatching.toFixed(1)} s`),
  raters: (row) => formatCount(row.raters)
}

/** What stands in a cell; a dash where there is nothing to say. */
export function cellText(column: PlainColumn, row: PairRow): string {
  return texts[column](row) ?? common.none
}

/** More than fits into the cell, for a pointer that rests on it. */
export function cellTitle(column: PairSortColumn, row: PairRow): string | undefined {
  switch (column) {
    case 'view': case 'image1': case 'image2': return cellText(column, row)
    case 'score': return isUndetermined(row) ? words.undetermined(row.count ?? 0) : undefined
    default: return undefined
  }
}
