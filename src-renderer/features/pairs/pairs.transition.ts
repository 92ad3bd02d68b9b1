import type { LabelFilter, PairFilter, PairSort, PairSortColumn, PairState } from '#shared/model/pair'
import type { Measure, Range, Ranges } from '#renderer/features/charts/index.ts'

/** The verdicts a person can filter by; failures stand together as one. */
export const filterStates = [
  'better', 'worse', 'undetermined', 'implausible', 'already-aligned', 'unchanged-misaligned', 'failed', 'not-matched'
] as const
/** One line of the verdict filter. */
export type FilterState = (typeof filterStates)[number]

/** All that `failed` stands for. */
export const failedStates: readonly PairState[] = [
  'too-few-matches', 'degenerate', 'unreadable-image', 'unreadable-matches', 'size-mismatch', 'matcher-failed', 'cancelled'
]

export const filterLabels: readonly LabelFilter[] = ['not-labelled', 'good', 'bad', 'no-change', 'unsure']

/** What a person has narrowed the table to. Hidden ones are kept, so that a new state shows by default. */
export interface PairChoice {
  readonly hiddenStates: readonly FilterState[]
  readonly hiddenLabels: readonly LabelFilter[]
  /** Labels are the present rater's own alone. */
  readonly ownLabels: boolean
  readonly ranges: Ranges
  /** Whether the homography moves a corner by 0.5 px or more; null: either. */
  readonly motion: 'moved' | 'unmoved' | null
  readonly onlyFlagged: boolean
  readonly onlyDisagreement: boolean
  readonly search: string
  readonly sort: PairSort
}

export const initialChoice: PairChoice = {
  hiddenStates: [],
  hiddenLabels: [],
  ownLabels: false,
  ranges: {},
  motion: null,
  onlyFlagged: false,
  onlyDisagreement: false,
  search: '',
  sort: { column: 'sampled', descending: false }
}

/** The pair states that a line of the verdict filter stands for. */
export function statesOf(line: FilterState): readonly PairState[] {
  return line === 'failed' ? failedStates : [line]
}

/** A list with an element taken in or out. */
export function toggled<T>(list: readonly T[], element: T): T[] {
  return list.includes(element) ? list.filter(other => other !== element) : [...list, element]
}

type Bound = 'scoreFrom' | 'scoreTo' | 'countFrom' | 'countTo' | 'contrastFrom' | 'contrastTo' | 'shiftFrom' | 'shiftTo'

const bounds: Readonly<Record<Measure, { readonly from: Bound; readonly to: Bound }>> = {
  score: { from: 'scoreFrom', to: 'scoreTo' },
  count: { from: 'countFrom', to: 'countTo' },
  contrast: { from: 'contrastFrom', to: 'contrastTo' },
  shift: { from: 'shiftFrom', to: 'shiftTo' }
}
const measuresInOrder = Object.keys(bounds) as readonly Measure[]

/** The core's filter for a choice. The upper bound of scores excludes, but for 1, which is left open. */
export function filterOf(choice: PairChoice, viewId: PairFilter['viewId'], preprocessing: string): PairFilter {
  const search = choice.search.trim()
  return {
    viewId,
    preprocessing,
    ...(choice.hiddenStates.length > 0 && {
      states: filterStates.filter(line => !choice.hiddenStates.includes(line)).flatMap(statesOf)
    }),
    ...(choice.hiddenLabels.length > 0 && { labels: filterLabels.filter(label => !choice.hiddenLabels.includes(label)) }),
    ...(choice.hiddenLabels.length > 0 && choice.ownLabels && { ownLabels: true }),
    ...boundsOf(choice.ranges),
    ...(choice.motion !== null && { moved: choice.motion === 'moved' }),
    ...(choice.onlyFlagged && { flagged: true }),
    ...(choice.onlyDisagreement && { disagreement: true }),
    ...(search !== '' && { search })
  }
}

function boundsOf(ranges: Ranges): Partial<Record<Bound, number>> {
  const given = measuresInOrder.flatMap((measure): (readonly [Bound, number])[] => {
    const { from = null, to = null } = ranges[measure] ?? {}
    const isOpen = to === null || (measure === 'score' && to >= 1)
    return [...(from === null ? [] : [[bounds[measure].from, from] as const]), ...(isOpen ? [] : [[bounds[measure].to, to] as const])]
  })
  return Object.fromEntries(given)
}

/** The choice that a kept filter stands for; view and preprocessing stay those on screen. */
export function choiceOf(filter: PairFilter, sort: PairSort): PairChoice {
  const { states, labels } = filter
  return {
    hiddenStates: states ? filterStates.filter(line => !statesOf(line).some(state => states.includes(state))) : [],
    hiddenLabels: labels ? filterLabels.filter(label => !labels.includes(label)) : [],
    ownLabels: filter.ownLabels ?? false,
    ranges: Object.fromEntries(measuresInOrder.flatMap((measure) => {
      const range: Range = { from: filter[bounds[measure].from] ?? null, to: filter[bounds[measure].to] ?? null }
      return range.from === null && range.to === null ? [] : [[measure, range]]
    })),
    motion: filter.moved === undefined ? null : filter.moved ? 'moved' : 'unmoved',
    onlyFlagged: filter.flagged === true,
    onlyDisagreement: filter.disagreement === true,
    search: filter.search ?? '',
    sort
  }
}

/** Another click on the sorted column turns the order round. */
export function sortedBy(sort: PairSort, column: PairSortColumn): PairSort {
  return { column, descending: sort.column === column ? !sort.descending : false }
}

/** Whether anything is narrowed at all. */
export function isNarrowed(choice: PairChoice): boolean {
  return Object.keys(filterOf(choice, null, '')).length > 2
}

/** A bound as typed; null: left open. Undefined: no number, or not one that the measure can have. */
export function parseBound(measure: Measure, text: string): number | null | undefined {
  const typed = text.trim().replace(',', '.')
  if (typed === '') return null
  const value = Number(typed)
  if (!Number.isFinite(value) || value < 0) return undefined
  return measure === 'score' && value > 1 ? undefined : value
}
