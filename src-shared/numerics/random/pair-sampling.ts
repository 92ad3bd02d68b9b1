import type { PairStrategy } from '#shared/model/pair'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

/** Two ids of one view, in their order: the first is moved onto the second. */
export type IdPair = readonly [string, string]

/**
 * Exactly Python's `random.seed(seed); shuffle(list(itertools.combinations(ids, 2)))[:count]`: the order of `ids`
 * decides the sample. Throws RangeError where the combinations do not fit one array (about 92,000 ids).
 */
export function samplePairs(ids: readonly string[], count: number, seed: number | bigint): IdPair[] {
  const ranks = Uint32Array.from({ length: (ids.length * (ids.length - 1)) / 2 }, (_, rank) => rank)
  new PythonRandom(seed).shuffle(ranks)
  return Array.from(ranks.subarray(0, count), (rank) => combinationAt(ids, rank))
}

/**
 * All pairs a strategy gives for ids that are already in their order. Image 1 is moved onto image 2, so a reference is
 * always image 2; an unknown reference gives no pairs.
 */
export function choosePairs(ids: readonly string[], strategy: PairStrategy): IdPair[] {
  switch (strategy.kind) {
    case 'random':
      return samplePairs(ids, strategy.count, strategy.seed)
    case 'consecutive':
      return ids.slice(1).map((id, previous) => [ids[previous]!, id])
    case 'reference':
      return pairsOnto(ids, strategy.imageId)
    case 'all':
      return ids.flatMap((first, index) => ids.slice(index + 1).map((second): IdPair => [first, second]))
  }
}

function pairsOnto(ids: readonly string[], reference: string): IdPair[] {
  return ids.includes(reference) ? ids.filter((id) => id !== reference).map((id) => [id, reference]) : []
}

/** The combination of that rank in the order of itertools.combinations: (0,1), (0,2), ... (1,2), ... */
function combinationAt(ids: readonly string[], rank: number): IdPair {
  // Counted from the end, the rows have 1, 2, 3, ... entries: triangular numbers, so the row is a square root.
  const fromEnd = (ids.length * (ids.length - 1)) / 2 - 1 - rank
  let rowFromEnd = Math.floor((Math.sqrt(8 * fromEnd + 1) - 1) / 2)
  // The square root may round across a row's border.
  if (((rowFromEnd + 1) * (rowFromEnd + 2)) / 2 <= fromEnd) rowFromEnd++
  else if ((rowFromEnd * (rowFromEnd + 1)) / 2 > fromEnd) rowFromEnd--
  const column = fromEnd - (rowFromEnd * (rowFromEnd + 1)) / 2
  return [ids[ids.length - 2 - rowFromEnd]!, ids[ids.length - 1 - column]!]
}
