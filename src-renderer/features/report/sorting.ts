/** Which column a table is ordered by; null: as it came. */
export interface Sorting<C extends string> {
  readonly column: C | null
  readonly descending: boolean
}

/** The first click on a column brings the largest to the top, the second turns it round, the third gives the first order back. */
export function sortedBy<C extends string>(sorting: Sorting<C>, column: C): Sorting<C> {
  if (sorting.column !== column) return { column, descending: true }
  return sorting.descending ? { column, descending: false } : { column: null, descending: true }
}

/** In order, what has no value last either way; equals as they came. */
export function inOrder<T, C extends string>(rows: readonly T[], { column, descending }: Sorting<C>, valueOf: (row: T, column: C) => number | string | null): T[] {
  if (column === null) return [...rows]
  const sign = descending ? -1 : 1
  return [...rows].sort((one, other) => {
    const [a, b] = [valueOf(one, column), valueOf(other, column)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * (typeof a === 'string' ? a.localeCompare(String(b)) : a - Number(b))
  })
}

/** For `aria-sort` of a column's heading. */
export function ariaSort<C extends string>({ column, descending }: Sorting<C>, of: C): 'ascending' | 'descending' | 'none' {
  if (column !== of) return 'none'
  return descending ? 'descending' : 'ascending'
}
