import type { ScoreTable } from '#shared/model/report'
import { wilsonInterval } from '#shared/numerics/statistics/binomial'

type Row = ScoreTable['rows'][number]

/** A strategy's share of all its pairs that are better, with its 95% interval. */
interface Standing {
  readonly name: string
  readonly better: number
  readonly pairs: number
  readonly share: number
  readonly interval: readonly [low: number, high: number]
}

/** Which strategy makes most pairs better. `lead`: how far it is ahead of the next, in shares, with its 95% interval. */
export type Winner =
  | { readonly kind: 'none' }
  | { readonly kind: 'only'; readonly first: Standing }
  | { readonly kind: 'tie'; readonly first: Standing; readonly names: readonly string[]; readonly isOfEqualPairs: boolean }
  | { readonly kind: 'clear' | 'open'; readonly first: Standing; readonly second: Standing; readonly lead: readonly [low: number, high: number] }

/**
 * By the share of pairs that are better: a pair without a score is not made better. The lead's interval is Newcombe's (1998,
 * method 10) for two independent shares; the strategies share their pairs, so it is rather too wide than too narrow.
 */
export function winnerOf(rows: readonly Row[]): Winner {
  const standings = rows.filter(({ pairs }) => pairs > 0).map(standingOf).sort((one, other) => other.share - one.share)
  const [first, second] = standings
  if (!first) return { kind: 'none' }
  if (!second) return { kind: 'only', first }
  if (second.share === first.share) return tieOf(first, standings)
  const lead = leadOf(first, second)
  return { kind: lead[0] > 0 ? 'clear' : 'open', first, second, lead }
}

function tieOf(first: Standing, standings: readonly Standing[]): Winner {
  const equals = standings.filter(({ share }) => share === first.share)
  return { kind: 'tie', first, names: equals.map(({ name }) => name), isOfEqualPairs: equals.every(({ pairs }) => pairs === first.pairs) }
}

/** The fewest and the most pairs of a strategy where they differ: shares of other pairs do not compare strategies alone. */
export function unevenPairs(rows: readonly Row[]): readonly [fewest: number, most: number] | null {
  const counts = rows.map(({ pairs }) => pairs).sort((one, other) => one - other)
  const [fewest = 0, most = 0] = [counts[0], counts.at(-1)]
  return fewest === most ? null : [fewest, most]
}

/** Whether these pairs tell the strategy with the largest share of better pairs from the one with the smallest. */
export function canBeOrdered(rows: readonly Pick<Row, 'preprocessing' | 'numBetter' | 'pairs'>[]): boolean {
  const standings = rows.filter(({ pairs }) => pairs > 0).map(standingOf).sort((one, other) => other.share - one.share)
  const [first, last] = [standings[0], standings.at(-1)]
  return first !== undefined && last !== undefined && leadOf(first, last)[0] > 0
}

function standingOf({ preprocessing, numBetter, pairs }: Pick<Row, 'preprocessing' | 'numBetter' | 'pairs'>): Standing {
  return { name: preprocessing, better: numBetter, pairs, share: numBetter / pairs, interval: wilsonInterval(numBetter, pairs) }
}

function leadOf(first: Standing, second: Standing): [number, number] {
  const lead = first.share - second.share
  const down = Math.hypot(first.share - first.interval[0], second.interval[1] - second.share)
  const up = Math.hypot(first.interval[1] - first.share, second.share - second.interval[0])
  return [Math.max(-1, lead - down), Math.min(1, lead + up)]
}
