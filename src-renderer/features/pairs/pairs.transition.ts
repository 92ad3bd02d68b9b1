import type { LabelFilter, PairFilter, PairSort, PairSortColumn, PairState } from '#shared/model/pair'

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

/** Bins of the score histogram over 0..1. */
export const histogramBins = 50

/** Chosen bins, both included; null: none chosen. */
export interface BinRange {
  readonly from: number
  readonly to: number
}

/** What a person has narrowed the table to. Hidden ones are kept, so that a new state shows by default. */
export interface PairChoice {
  readonly hiddenStates: readonly FilterState[]
  readonly hiddenLabels: readonly LabelFilter[]
  readonly bins: BinRange | null
  readonly search: string
  readonly sort: PairSort
}

export const initialChoice: PairChoice = {
  hiddenStates: [],
  hiddenLabels: [],
  bins: null,
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

/** Bins in order and within the histogram. */
export function binRange(first: number, second: number): BinRange {
  const bound = (bin: number) => Math.min(histogramBins - 1, Math.max(0, bin))
  return { from: bound(Math.min(first, second)), to: bound(Math.max(first, second)) }
}

/** Lower and upper score of chosen bins. */
export function scoresOf({ from, to }: BinRange): { from: number; to: number } {
  return { from: from / histogramBins, to: (to + 1) / histogramBins }
}

/** The core's filter for a choice. The last bin includes a score of exactly 1, so its upper bound is left open. */
export function filterOf(choice: PairChoice, viewId: PairFilter['viewId'], preprocessing: string): PairFilter {
  const scores = choice.bins && scoresOf(choice.bins)
  const search = choice.search.trim()
  return {
    viewId,
    preprocessing,
    ...(choice.hiddenStates.length > 0 && {
      states: filterStates.filter(line => !choice.hiddenStates.includes(line)).flatMap(statesOf)
    }),
    ...(choice.hiddenLabels.length > 0 && { labels: filterLabels.filter(label => !choice.hiddenLabels.includes(label)) }),
    ...(scores && { scoreFrom: scores.from }),
    ...(scores && scores.to < 1 && { scoreTo: scores.to }),
    ...(search !== '' && { search })
  }
}

/** Another click on the sorted column turns the order round. */
export function sortedBy(sort: PairSort, column: PairSortColumn): PairSort {
  return { column, descending: sort.column === column ? !sort.descending : false }
}

/** Whether anything is narrowed at all. */
export function isNarrowed(choice: PairChoice): boolean {
  return choice.hiddenStates.length > 0 || choice.hiddenLabels.length > 0 || choice.bins !== null || choice.search.trim() !== ''
}

/** A key of the histogram: arrows move the chosen bins, with shift they widen or narrow them, escape lets go. */
export function binsAfterKey(bins: BinRange | null, key: string, shift: boolean): BinRange | null | undefined {
  if (key === 'Escape') return null
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  const step = key === 'ArrowRight' ? 1 : -1
  if (!bins) return step > 0 ? binRange(0, 0) : binRange(histogramBins - 1, histogramBins - 1)
  if (shift) return binRange(bins.from, Math.max(bins.from, bins.to + step))
  const width = bins.to - bins.from
  const from = Math.min(histogramBins - 1 - width, Math.max(0, bins.from + step))
  return { from, to: from + width }
}
