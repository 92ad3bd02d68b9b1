import type { LabelVerdict } from '#shared/model/label'
import type { PairFilter, PairSort } from '#shared/model/pair'
import type { HiddenRepeats, QueueOrder } from '#shared/model/queue'
import { Verdict } from '#shared/model/verdict'

/** Which pairs a queue takes. */
export type Which = 'new' | 'unsure' | 'flagged' | 'all'

/** A queue as a person describes it; numbers as typed. */
export interface QueueChoice {
  readonly order: QueueOrder['kind']
  readonly which: Which
  /** Empty for all. */
  readonly count: string
  /** Of the queue, 0..0.5. */
  readonly repeatShare: number
  readonly seed: string
  readonly asBatch: boolean
  readonly name: string
  readonly rater: string
}

export const orders: readonly QueueOrder['kind'][] = ['random', 'boundary', 'disagreement', 'audit', 'sorted']
export const whiches: readonly Which[] = ['new', 'unsure', 'flagged', 'all']
export const repeatShares: readonly number[] = [0, 0.05, 0.1, 0.2]
const longestName = 80

/** At random, because any other order tells a rater something. */
export function initialChoice(rater: string): QueueChoice {
  return { order: 'random', which: 'new', count: '', repeatShare: 0, seed: '123', asBatch: false, name: '', rater }
}

/** Whether the seed matters. */
export function usesSeed({ order, repeatShare }: QueueChoice): boolean {
  return order === 'random' || order === 'audit' || repeatShare > 0
}

/** What is wrong with a choice, by field; nothing where it can be made. */
export function problemsOf(choice: QueueChoice): { readonly count: boolean; readonly seed: boolean; readonly name: boolean; readonly rater: boolean } {
  const isName = (text: string): boolean => text.trim().length > 0 && text.trim().length <= longestName
  return {
    count: choice.count.trim() !== '' && !/^[1-9]\d{0,6}$/.test(choice.count.trim()),
    seed: usesSeed(choice) && !/^-?\d{1,9}$/.test(choice.seed.trim()),
    name: choice.asBatch && !isName(choice.name),
    rater: choice.asBatch && !isName(choice.rater)
  }
}

/** The pairs meant: those of `filter` that can be labelled at all, narrowed by the choice. */
export function filterOf(filter: PairFilter, which: Which): PairFilter {
  const matched: readonly string[] = Verdict.options
  const states = (filter.states ?? [...Verdict.options]).filter((state) => matched.includes(state))
  if (which === 'all') return { ...filter, states }
  if (which === 'flagged') return { ...filter, states, flagged: true }
  const labels: (LabelVerdict | 'not-labelled')[] = which === 'new' ? ['not-labelled'] : ['unsure']
  return { ...filter, states, labels, ownLabels: true }
}

/** What the core is asked for. */
export interface QueueRequest {
  readonly filter: PairFilter
  readonly order: QueueOrder
  readonly count?: number
  readonly repeats?: HiddenRepeats
}

/** A choice without problems as a request; `sort` is the table's. */
export function requestOf(choice: QueueChoice, filter: PairFilter, sort: PairSort): QueueRequest {
  const seed = Number(choice.seed)
  const count = choice.count.trim()
  return {
    filter: filterOf(filter, choice.which),
    order: orderOf(choice.order, seed, sort),
    ...(count !== '' && { count: Number(count) }),
    ...(choice.repeatShare > 0 && { repeats: { share: choice.repeatShare, seed } })
  }
}

function orderOf(kind: QueueOrder['kind'], seed: number, sort: PairSort): QueueOrder {
  switch (kind) {
    case 'sorted': return { kind, sort }
    case 'random': case 'audit': return { kind, seed }
    case 'boundary': case 'disagreement': return { kind }
  }
}
