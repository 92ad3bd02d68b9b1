import type { BaseTable } from '#shared/model/report'
import type { SummaryRow } from '#shared/model/summary'

type BaseCell = BaseTable['rows'][number]['cells'][number]
type UnrankedCell = Omit<BaseCell, 'rank'>

/** A scoring base with one summary row a strategy, in the same order for every base. */
export interface BaseColumn {
  readonly base: string
  readonly rows: readonly SummaryRow[]
}

/**
 * Strategies by scoring bases. Down each base a strategy is ranked by the share of its better and worse pairs that are
 * better, then by its mean score; equal ones share a rank, and one without such pairs has none.
 */
export function baseTable(columns: readonly BaseColumn[]): BaseTable {
  const cells = columns.map(({ rows }) => rows.map(cellOf))
  const ranks = cells.map(ranksOf)
  const strategies = columns[0]?.rows ?? []
  return {
    bases: columns.map(({ base }) => base),
    rows: strategies.map(({ preprocessing }, at) => {
      const ranked = cells.map((column, base) => ({ ...column[at]!, rank: ranks[base]![at]! }))
      return { preprocessing, cells: ranked, rankChanges: new Set(ranked.map(({ rank }) => rank)).size > 1 }
    })
  }
}

/** Share of a cell's better and worse pairs that are better; null without any. */
export function shareBetter({ better, worse }: Pick<BaseCell, 'better' | 'worse'>): number | null {
  return better + worse === 0 ? null : better / (better + worse)
}

function cellOf({ changedScoreMean, numBetter, numWorse, numUnscored }: SummaryRow): UnrankedCell {
  return { mean: changedScoreMean, better: numBetter, worse: numWorse, unscored: numUnscored }
}

/** 1 is best; as in sports, two firsts are followed by a third. */
function ranksOf(cells: readonly UnrankedCell[]): (number | null)[] {
  return cells.map((cell) => (shareBetter(cell) === null ? null : 1 + cells.filter((other) => isAhead(other, cell)).length))
}

function isAhead(cell: UnrankedCell, other: UnrankedCell): boolean {
  const [share, otherShare] = [shareBetter(cell), shareBetter(other)]
  if (share === null || otherShare === null) return false
  return share > otherShare || (share === otherShare && (cell.mean ?? 0) > (other.mean ?? 0))
}
