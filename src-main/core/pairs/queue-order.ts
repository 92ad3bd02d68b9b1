import type { LabelVerdict } from '#shared/model/label'
import type { PairState } from '#shared/model/pair'
import type { HiddenRepeats } from '#shared/model/queue'
import type { Cutoff } from '#shared/model/score-settings'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'
import { smoothedScore } from '#shared/numerics/score'

/** What an order looks at of a pair with a score. */
export interface ScoreFacts {
  readonly state: PairState
  readonly score: number | null
  readonly better: number
  readonly worse: number
  /** What all raters come to. */
  readonly label: LabelVerdict | null
  /** How many raters gave each verdict on what is shown now; none where nobody did. */
  readonly votes: Partial<Record<LabelVerdict, number>>
}

type FactsOf = (pairId: number) => ScoreFacts | undefined

/** Shuffled as Python's `random.seed(seed); shuffle` would. */
export function shuffled(pairIds: Uint32Array, seed: number): Uint32Array {
  return new PythonRandom(seed).shuffle(pairIds.slice())
}

/** Decisive scores nearest the cutoff first; what is not decided by its score follows, in the order given. */
export function nearestCutoffFirst(pairIds: Uint32Array, factsOf: FactsOf, cutoff: Cutoff): Uint32Array {
  return smallestFirst(pairIds, (pairId) => distanceFromCutoff(factsOf(pairId), cutoff))
}

function distanceFromCutoff(facts: ScoreFacts | undefined, cutoff: Cutoff): number {
  const isDecided = facts && (facts.state === 'better' || facts.state === 'worse')
  if (!isDecided || facts.score === null) return Infinity
  return Math.abs((cutoff.kind === 'raw' ? facts.score : smoothedScore(facts)) - cutoff.value)
}

/**
 * Only pairs that somebody should look at again: those on which raters differ, the most divided first, then those whose
 * label says the opposite of their verdict.
 */
export function disagreementFirst(pairIds: Uint32Array, factsOf: FactsOf): Uint32Array {
  return smallestFirst(pairIds.filter((pairId) => disagreement(factsOf(pairId)) > 0), (pairId) => -disagreement(factsOf(pairId)))
}

/** 0 where nothing differs, 1 where label and verdict do, above 1 where raters do: by their share outside the largest group. */
function disagreement(facts: ScoreFacts | undefined): number {
  if (!facts) return 0
  const votes = Object.values(facts.votes)
  const raters = votes.reduce((total, count) => total + count, 0)
  if (votes.length > 1) return 2 - Math.max(...votes) / raters
  const isOpposite = (facts.label === 'good' && facts.state === 'worse') || (facts.label === 'bad' && facts.state === 'better')
  return isOpposite ? 1 : 0
}

/**
 * All of these pairs, in an order that the seed alone decides: the first n are a random sample for every n, a larger
 * one holds the smaller, and pairs added later find their places between without moving any.
 */
export function auditOrder(pairIds: Uint32Array, seed: number): Uint32Array {
  return smallestFirst(pairIds, (pairId) => auditPlace(pairId, seed))
}

/** 32 bits that look random in pair and seed (the finaliser of MurmurHash3, over both); for one seed no two pairs share them. */
function auditPlace(pairId: number, seed: number): number {
  return mixed(pairId ^ mixed(seed ^ mixed(Math.floor(seed / 2 ** 32))))
}

function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** Sorted by a number of each, ties as they were. The numbers beside the ids, since looking them up takes most of the time. */
function smallestFirst(pairIds: Uint32Array, numberOf: (pairId: number) => number): Uint32Array {
  const numbered = Array.from(pairIds, (pairId) => ({ pairId, number: numberOf(pairId) }))
  // Infinity less Infinity is no number.
  numbered.sort((left, right) => left.number < right.number ? -1 : left.number > right.number ? 1 : 0)
  return Uint32Array.from(numbered, ({ pairId }) => pairId)
}

/** Places of a queue: which pair, and whether it was shown before. */
export interface QueuePlaces {
  readonly pairIds: Uint32Array
  readonly repeats: Uint8Array
}

/** Others between the first time and the second, where the queue is long enough. */
const othersBetween = 5

/**
 * Lays repeats into an order: a share of its pairs comes up once more, each at a place drawn by the seed after at least
 * five others (fewer in a queue too short for that, but never next to the first time).
 */
export function withRepeats(pairIds: Uint32Array, repeats: HiddenRepeats | undefined): QueuePlaces {
  const count = pairIds.length
  const repeated = Math.floor((repeats?.share ?? 0) * count)
  if (!repeats || repeated === 0) return { pairIds, repeats: new Uint8Array(count) }
  const random = new PythonRandom(repeats.seed)
  const between = Math.min(othersBetween, count - repeated)
  const eligible = Uint32Array.from({ length: count - between }, (_, index) => index)
  const chosen = random.shuffle(eligible).subarray(0, repeated)
  const after = new Map<number, number[]>()
  for (const index of chosen) {
    const place = index + between + random.randomBelow(count - index - between)
    after.set(place, [...(after.get(place) ?? []), pairIds[index]!])
  }
  const places = [...pairIds].flatMap((pairId, index) => (
    [{ pairId, repeat: 0 }, ...(after.get(index) ?? []).map((again) => ({ pairId: again, repeat: 1 }))]
  ))
  return {
    pairIds: Uint32Array.from(places, ({ pairId }) => pairId),
    repeats: Uint8Array.from(places, ({ repeat }) => repeat)
  }
}
