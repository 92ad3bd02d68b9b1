import type { PairFilter, PairSort } from '#shared/model/pair'
import type { KnownPair } from './synthetic-pairs'

const states = [
  'better', 'worse', 'undetermined', 'implausible', 'already-aligned', 'unchanged-misaligned', 'too-few-matches', 'degenerate',
  'unreadable-image', 'unreadable-matches', 'size-mismatch', 'matcher-failed', 'cancelled', 'not-matched'
]
const labels = ['good', 'bad', 'no-change', 'unsure']

/** Filtering and sorting in plain JavaScript, to hold the database's against. */
export function naiveIds(pairs: readonly KnownPair[], filter: PairFilter, sort: PairSort): number[] {
  return pairs.filter((pair) => isMeant(pair, filter)).toSorted((left, right) => compare(left, right, sort)).map(({ pairId }) => pairId)
}

export function isMeant(pair: KnownPair, filter: PairFilter): boolean {
  const { viewId, states, labels, scoreFrom, scoreTo, flagged, disagreement, search } = filter
  if (viewId !== null && pair.viewId !== viewId) return false
  if (filter.pairIds && !filter.pairIds.some((pairId) => pairId === pair.pairId)) return false
  if (filter.moved !== undefined && (pair.shift === null || pair.shift >= 0.5 !== filter.moved)) return false
  if (states && !states.includes(pair.state)) return false
  if (labels && !labels.includes(labelOf(pair, filter) ?? 'not-labelled')) return false
  if (scoreFrom !== undefined && !(pair.score !== null && pair.score >= scoreFrom)) return false
  if (scoreTo !== undefined && !(pair.score !== null && (pair.score < scoreTo || scoreTo >= 1))) return false
  if (!isWithin(pair.count, filter.countFrom, filter.countTo) || !isWithin(pair.contrast, filter.contrastFrom, filter.contrastTo)) return false
  if (!isWithin(pair.shift, filter.shiftFrom, filter.shiftTo)) return false
  if ((flagged ?? pair.flagged) !== pair.flagged || (disagreement ?? pair.disagreement) !== pair.disagreement) return false
  return search === undefined || [pair.image1, pair.image2].some((id) => id.toLowerCase().includes(search.toLowerCase()))
}

/** The label that a filter is about. */
export function labelOf(pair: KnownPair, { ownLabels }: PairFilter): KnownPair['label'] {
  return ownLabels ? pair.ownLabel : pair.label
}

function isWithin(value: number | null, from: number | undefined, to: number | undefined): boolean {
  if (from === undefined && to === undefined) return true
  return value !== null && value >= (from ?? -Infinity) && value <= (to ?? Infinity)
}

type Key = readonly (number | string | null)[]

const keys: Record<PairSort['column'], (pair: KnownPair) => Key> = {
  sampled: ({ pairId }) => [pairId],
  view: ({ view }) => [view],
  image1: ({ image1 }) => idKey(image1),
  image2: ({ image2 }) => idKey(image2),
  score: ({ score, state }) => [state === 'implausible' ? null : score, score],
  count: ({ count }) => [count],
  state: ({ state }) => [states.indexOf(state)],
  label: ({ label }) => [label && labels.indexOf(label)],
  inliers: ({ inliers }) => [inliers],
  shift: ({ shift }) => [shift],
  tolerance: ({ tolerance }) => [tolerance],
  contrast: ({ contrast }) => [contrast],
  matches: ({ matches }) => [matches],
  seconds: ({ seconds }) => [seconds],
  flagged: ({ flagged }) => [flagged ? 1 : 0],
  raters: ({ raters }) => [raters]
}

function idKey(id: string): Key {
  return /^\d+$/.test(id) ? [0, Number(id), id] : [1, 0, id]
}

function compare(left: KnownPair, right: KnownPair, { column, descending }: PairSort): number {
  const [first, second] = [keys[column](left), keys[column](right)]
  for (const [index, key] of first.entries()) {
    const other = second[index]!
    if (key === other) continue
    if (key === null || other === null) return key === null ? 1 : -1
    return (key < other ? -1 : 1) * (descending ? -1 : 1)
  }
  return left.pairId - right.pairId
}
