// A match on its way from a pass to the output.
import type { MatchRecord } from '#main/engine/backtrack'

/** A place in image 1 and one in image 2, in pixels. */
export interface Positions {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** The candidate's own positions decide what it is compared with; the refined ones, where there are any, are printed. */
export interface Match extends Readonly<MatchRecord> {
  readonly refined?: Positions
}

/** `match` with all its positions mapped. */
export function moved(match: Match, map: (positions: Positions) => Positions): Match {
  const { refined, score, index } = match
  const at = map(match)
  return refined ? { ...at, score, index, refined: map(refined) } : { ...at, score, index }
}
