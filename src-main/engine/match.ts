// A match on its way from a bucket grid to the output.

/** A place in image 1 and one in image 2, in pixels. */
export interface Positions {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
}

/** A candidate match. An empty bucket has score 0. */
export interface Match extends Positions {
  readonly score: number
  readonly index: number
  /** With -subpixel, where the responses have their top: printed, while the candidate's own positions decide. */
  readonly refined?: Positions
}

/** `match` with all its positions mapped. */
export function moved(match: Match, map: (positions: Positions) => Positions): Match {
  const { refined, score, index } = match
  const at = map(match)
  return refined ? { ...at, score, index, refined: map(refined) } : { ...at, score, index }
}
