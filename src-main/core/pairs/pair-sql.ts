import type { LabelFilter, PairFilter, PairSort, PairSortColumn, PairState } from '#shared/model/pair'
import { unchangedBelowPixels } from '#shared/numerics/verdict'

/** A piece of SQL with the values of its `?`, in order. */
export interface Sql {
  readonly text: string
  readonly values: readonly SqlValue[]
}

type SqlValue = string | number | null

/** Which pairs are meant, and by whom: without a rater nothing counts as the present rater's own. */
export interface Meant {
  readonly filter: PairFilter
  readonly rater?: string | undefined
}

type Table = 'pair' | 'matchSet' | 'score' | 'label' | 'own' | 'raters' | 'view'

/** The tables a filter or a sort may look at beside `pairs p` and `match_sets m`, in the order they depend on each other. */
const joins: Readonly<Record<Exclude<Table, 'pair' | 'matchSet'>, { readonly text: string, readonly values?: (meant: Meant) => SqlValue[] }>> = {
  score: { text: 'LEFT JOIN scores s ON s.match_set_id = m.id' },
  label: { text: 'LEFT JOIN labels l ON l.match_set_id = m.id' },
  own: { text: 'LEFT JOIN rater_labels o ON o.rater = ? AND o.match_set_id = m.id', values: ({ rater }) => [rater ?? null] },
  raters: {
    text: `LEFT JOIN (
      SELECT match_set_id, count(*) AS raters, min(verdict) <> max(verdict) AS disagreement
      FROM rater_labels WHERE stale = 0 AND verdict IS NOT NULL GROUP BY match_set_id) n ON n.match_set_id = m.id`
  },
  view: { text: 'JOIN camera_views v ON v.id = p.view_id' }
}

/** The present rater's own answer to what is shown now. */
export const ownLabelExpression = 'CASE WHEN o.stale = 0 THEN o.verdict END'

/** The label that a filter is about, and the table it stands in. */
export function labelOf({ ownLabels }: PairFilter): { readonly text: string, readonly table: Table } {
  const [text, table] = ownLabels ? [ownLabelExpression, 'own'] as const : ['l.verdict', 'label'] as const
  return { text: `coalesce(${text}, 'not-labelled')`, table }
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

interface Sorting {
  readonly tables: readonly Table[]
  readonly by: readonly string[]
  /** Pairs that stand before all others, and before every pair without a match set; in one direction only where it says so. */
  readonly first?: { readonly text: string, readonly only?: 'ascending' | 'descending' }
}

function numbers(column: string, table: Table = 'score'): Sorting {
  return { tables: ['matchSet', table], by: [column], first: { text: `${column} IS NOT NULL` } }
}

/** An implausible score says nothing, so it stands behind the others either way, like none. */
const sorts: Readonly<Record<PairSortColumn, Sorting>> = {
  sampled: { tables: [], by: [] },
  view: { tables: ['view'], by: ['v.name'] },
  image1: { tables: ['pair'], by: idOrder('p.image1') },
  image2: { tables: ['pair'], by: idOrder('p.image2') },
  score: { ...numbers('s.value'), by: ["CASE WHEN s.verdict <> 'implausible' THEN s.value END", 's.value'] },
  count: numbers('s.count'),
  state: {
    tables: ['matchSet', 'score'], by: [rank(stateExpression, stateOrder)],
    first: { text: "(m.status <> 'ok' OR s.verdict IS NOT NULL)", only: 'ascending' }
  },
  label: { tables: ['matchSet', 'label'], by: [rank('l.verdict', labelOrder)], first: { text: 'l.verdict IS NOT NULL' } },
  inliers: numbers('s.inliers'),
  shift: numbers('s.shift_maximum'),
  tolerance: numbers('s.tolerance'),
  contrast: numbers('s.contrast_mean'),
  matches: numbers('m.matches', 'matchSet'),
  seconds: numbers('m.seconds', 'matchSet'),
  flagged: { tables: ['matchSet', 'own'], by: ['coalesce(o.flagged, 0)'], first: { text: 'o.flagged = 1', only: 'descending' } },
  raters: { tables: ['matchSet', 'raters'], by: ['coalesce(n.raters, 0)'], first: { text: 'n.raters > 0', only: 'descending' } }
}

interface Condition extends Sql {
  readonly tables: readonly Table[]
  /** True where no pair without a match set can meet it. */
  readonly needsMatchSet?: boolean
}

/** Pairs with a score, whatever it is. */
export const isScored: Condition = { tables: ['matchSet', 'score'], text: 's.match_set_id IS NOT NULL', values: [], needsMatchSet: true }
/** Pairs whose score is a number. */
export const hasValue: Condition = { ...isScored, text: 's.value IS NOT NULL' }

/** Largest score; a bound there includes it, or the best pairs would be in no bin. */
const largestScore = 1

function conditionsOf(filter: PairFilter): Condition[] {
  const { viewId, pairIds, states, labels, moved, flagged, disagreement, search } = filter
  const label = labelOf(filter)
  return [
    viewId !== null && condition(['pair'], 'p.view_id = ?', [viewId], false),
    pairIds && condition(['pair'], `p.id IN (${marks(pairIds)})`, pairIds, false),
    states && condition(scored, `${stateExpression} IN (${marks(states)})`, states, !states.includes('not-matched')),
    labels && condition(['matchSet', label.table], `${label.text} IN (${marks(labels)})`, labels, !labels.includes('not-labelled')),
    ...boundsOf(filter),
    moved !== undefined && condition(scored, `s.shift_maximum ${moved ? '>=' : '<'} ?`, [unchangedBelowPixels], true),
    flagged !== undefined && condition(['matchSet', 'own'], 'coalesce(o.flagged, 0) = ?', [flagged ? 1 : 0], flagged),
    disagreement !== undefined
      && condition(['matchSet', 'raters'], 'coalesce(n.disagreement, 0) = ?', [disagreement ? 1 : 0], disagreement),
    search && condition(
      ['pair'], "(p.image1 LIKE ? ESCAPE '\\' OR p.image2 LIKE ? ESCAPE '\\')", [containing(search), containing(search)], false
    )
  ].filter((each) => typeof each === 'object')
}

function condition(tables: readonly Table[], text: string, values: readonly SqlValue[], needsMatchSet: boolean): Condition {
  return { tables, text, values, needsMatchSet }
}

const scored = ['matchSet', 'score'] as const

/** Bounds on numbers; pairs without the number are never inside. */
function boundsOf(filter: PairFilter): Condition[] {
  const { scoreTo = -1 } = filter
  const bounds = [
    ['s.value >= ?', filter.scoreFrom], [scoreTo >= largestScore ? 's.value <= ?' : 's.value < ?', filter.scoreTo],
    ['s.count >= ?', filter.countFrom], ['s.count <= ?', filter.countTo],
    ['s.contrast_mean >= ?', filter.contrastFrom], ['s.contrast_mean <= ?', filter.contrastTo],
    ['s.shift_maximum >= ?', filter.shiftFrom], ['s.shift_maximum <= ?', filter.shiftTo]
  ] as const
  return bounds.flatMap(([text, value]) => value === undefined ? [] : condition(scored, text, [value], true))
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

/** `FROM ... WHERE ...` of the pairs meant, and the name of their ids there. */
interface From extends Sql { readonly id: 'p.id' | 'm.pair_id' }

/**
 * The pairs meant, with only the tables that are looked at. Where each has a match set, these lead and not the pairs: one run
 * along an index in place of a hundred thousand searches in it.
 */
export function fromWhere(meant: Meant, alsoNeeded: readonly Table[] = [], more: readonly Condition[] = []): From {
  const conditions = [...conditionsOf(meant.filter), ...more]
  const needed = new Set([...alsoNeeded, ...conditions.flatMap((each) => each.tables)])
  const [id, lead] = conditions.some((each) => each.needsMatchSet) ? ['m.pair_id', matchSetsLead] as const : ['p.id', pairsLead] as const
  const { text, values, where } = lead(meant.filter.preprocessing, needed)
  const tables = (Object.keys(joins) as (keyof typeof joins)[]).filter((table) => needed.has(table)).map((table) => joins[table])
  const all = [...where.map((each) => each.text), ...conditions.map((each) => each.text)].join(' AND ')
  return {
    id,
    text: `FROM ${text} ${tables.map((table) => table.text).join(' ')} ${all && `WHERE ${all}`}`,
    values: [...values, ...tables.flatMap((table) => table.values?.(meant) ?? []), ...[...where, ...conditions].flatMap((each) => each.values)]
  }
}

interface Lead extends Sql { readonly where: readonly Sql[] }

function pairsLead(preprocessing: string, needed: ReadonlySet<Table>): Lead {
  if (!needed.has('matchSet')) return { text: 'pairs p', values: [], where: [] }
  const text = 'pairs p LEFT JOIN match_sets m ON m.preprocessing = ? AND m.current = 1 AND m.pair_id = p.id'
  return { text, values: [preprocessing], where: [] }
}

function matchSetsLead(preprocessing: string, needed: ReadonlySet<Table>): Lead {
  const needsPair = needed.has('pair') || needed.has('view')
  const where = [{ text: 'm.preprocessing = ? AND m.current = 1', values: [preprocessing] }]
  // CROSS keeps SQLite from turning the order round.
  return { text: `match_sets m ${needsPair ? 'CROSS JOIN pairs p ON p.id = m.pair_id' : ''}`, values: [], where }
}

/** Ids of the pairs meant, in order: nulls last either way, ties in sampling order. */
export function orderedIds(meant: Meant, sort: PairSort): Sql {
  return ordered(fromWhere(meant, sorts[sort.column].tables), sort)
}

/** The first of them, without those that nothing is known of: found much sooner where they fill a page. Null where it is no use. */
export function firstOrderedIds(meant: Meant, sort: PairSort): Sql | null {
  const { tables, first } = sorts[sort.column]
  if (!first || (first.only && (first.only === 'descending') !== sort.descending)) return null
  return ordered(fromWhere(meant, tables, [{ tables, text: first.text, values: [], needsMatchSet: true }]), sort)
}

function ordered({ id, text, values }: From, { column, descending }: PairSort): Sql {
  const direction = descending ? 'DESC' : 'ASC'
  const tie = column === 'sampled' ? `${id} ${direction}` : id
  return { text: `SELECT ${id} ${text} ORDER BY ${[...sorts[column].by.map((part) => `${part} ${direction} NULLS LAST`), tie].join(', ')}`, values }
}
