import type { LabelFilter, PairFilter, PairSort, PairSortColumn, PairState } from '#shared/model/pair'

/** A piece of SQL with the values of its `?`, in order. */
export interface Sql {
  readonly text: string
  readonly values: readonly (string | number)[]
}

type Table = 'matchSet' | 'score' | 'label' | 'view'

/** The tables a filter or a sort may look at beside `pairs p`, in the order they depend on each other. */
const joins: Readonly<Record<Table, string>> = {
  matchSet: 'LEFT JOIN match_sets m ON m.preprocessing = ? AND m.current = 1 AND m.pair_id = p.id',
  score: 'LEFT JOIN scores s ON s.match_set_id = m.id',
  label: 'LEFT JOIN labels l ON l.match_set_id = m.id',
  view: 'JOIN camera_views v ON v.id = p.view_id'
}

/** `PairState` of a row: a failed status, else the verdict; a match set that waits for its score is not shown yet. */
export const stateExpression = `
  CASE WHEN m.id IS NULL THEN 'not-matched' WHEN m.status <> 'ok' THEN m.status ELSE coalesce(s.verdict, 'not-matched') END`

/** Whole numbers by value and before all else, however long; other ids by text; see sortImageIds. */
function idOrder(column: string): string[] {
  const digits = `ltrim(${column}, '0')`
  const isOther = `${column} GLOB '*[^0-9]*'`
  return [isOther, `CASE WHEN ${isOther} THEN 0 ELSE length(${digits}) END`, `CASE WHEN ${isOther} THEN '' ELSE ${digits} END`, column]
}

/** Place of a text in a list, from 0; null where it is in none. */
export function rank(expression: string, order: readonly string[]): string {
  return `CASE ${expression} ${order.map((name, index) => `WHEN '${name}' THEN ${index}`).join(' ')} END`
}

/** States and labels in the order people ask about them, not by text. */
const states: Readonly<Record<PairState, true>> = {
  better: true, worse: true, undetermined: true, implausible: true, 'already-aligned': true, 'unchanged-misaligned': true,
  'too-few-matches': true, degenerate: true, 'unreadable-image': true, 'unreadable-matches': true, 'size-mismatch': true,
  'matcher-failed': true, cancelled: true, 'not-matched': true
}
export const stateOrder = Object.keys(states) as readonly PairState[]
export const labelOrder: readonly LabelFilter[] = ['good', 'bad', 'no-change', 'unsure', 'not-labelled']

/** An implausible score says nothing, so it stands behind the others either way, like none. */
const sorts: Readonly<Record<PairSortColumn, { tables: readonly Table[], by: readonly string[] }>> = {
  sampled: { tables: [], by: [] },
  view: { tables: ['view'], by: ['v.name'] },
  image1: { tables: [], by: idOrder('p.image1') },
  image2: { tables: [], by: idOrder('p.image2') },
  score: { tables: ['matchSet', 'score'], by: ["CASE WHEN s.verdict <> 'implausible' THEN s.value END", 's.value'] },
  count: { tables: ['matchSet', 'score'], by: ['s.count'] },
  state: { tables: ['matchSet', 'score'], by: [rank(stateExpression, stateOrder)] },
  label: { tables: ['matchSet', 'label'], by: [rank('l.verdict', labelOrder)] },
  inliers: { tables: ['matchSet', 'score'], by: ['s.inliers'] },
  shift: { tables: ['matchSet', 'score'], by: ['s.shift_maximum'] },
  tolerance: { tables: ['matchSet', 'score'], by: ['s.tolerance'] }
}

interface Condition extends Sql { readonly tables: readonly Table[] }

/** Largest score; a bound there includes it, or the best pairs would be in no bin. */
const largestScore = 1

function conditionsOf(filter: PairFilter): Condition[] {
  const { viewId, states, labels, scoreFrom, scoreTo, search } = filter
  const scored = ['matchSet', 'score'] as const
  return [
    viewId !== null && { tables: [], text: 'p.view_id = ?', values: [viewId] },
    states && { tables: scored, text: `${stateExpression} IN (${marks(states)})`, values: states },
    labels && { tables: ['matchSet', 'label'] as const, text: `coalesce(l.verdict, 'not-labelled') IN (${marks(labels)})`, values: labels },
    scoreFrom !== undefined && { tables: scored, text: 's.value >= ?', values: [scoreFrom] },
    scoreTo !== undefined && { tables: scored, text: scoreTo >= largestScore ? 's.value <= ?' : 's.value < ?', values: [scoreTo] },
    search && {
      tables: [],
      text: "(p.image1 LIKE ? ESCAPE '\\' OR p.image2 LIKE ? ESCAPE '\\')",
      values: [containing(search), containing(search)]
    }
  ].filter((condition) => typeof condition === 'object')
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ')
}

function containing(part: string): string {
  return `%${part.replace(/[\\%_]/g, '\\$&')}%`
}

/** Whether a filter looks at more than a view: then counting costs as much as listing. */
export function looksClosely({ viewId: _, ...filter }: PairFilter): boolean {
  return conditionsOf({ viewId: null, ...filter }).length > 0
}

/** `FROM pairs p ... WHERE ...` with only the tables that are looked at. */
export function fromWhere(filter: PairFilter, alsoNeeded: readonly Table[] = []): Sql {
  const conditions = conditionsOf(filter)
  const needed = new Set([...alsoNeeded, ...conditions.flatMap((condition) => condition.tables)])
  const tables = (Object.keys(joins) as Table[]).filter((table) => needed.has(table))
  const where = conditions.map((condition) => condition.text).join(' AND ')
  return {
    text: `FROM pairs p ${tables.map((table) => joins[table]).join(' ')} ${where && `WHERE ${where}`}`,
    values: [...(needed.has('matchSet') ? [filter.preprocessing] : []), ...conditions.flatMap((condition) => condition.values)]
  }
}

/** Ids of the pairs meant, in order: nulls last either way, ties in sampling order. */
export function orderedIds(filter: PairFilter, { column, descending }: PairSort): Sql {
  const { tables, by } = sorts[column]
  const { text, values } = fromWhere(filter, tables)
  const direction = descending ? 'DESC' : 'ASC'
  const tie = column === 'sampled' ? `p.id ${direction}` : 'p.id'
  return { text: `SELECT p.id ${text} ORDER BY ${[...by.map((part) => `${part} ${direction} NULLS LAST`), tie].join(', ')}`, values }
}
