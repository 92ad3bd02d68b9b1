import type { MatchSetDetail } from '#shared/model/match-mark'

export const matchShapes = ['arrows', 'lines', 'points'] as const
export type MatchShape = (typeof matchShapes)[number]

export const matchColourings = ['error', 'inlier', 'mark'] as const
export type MatchColouring = (typeof matchColourings)[number]

/** Which matches are drawn and how; kept from pair to pair. */
export interface MatchDisplay {
  readonly shape: MatchShape
  readonly colouring: MatchColouring
  readonly inliers: boolean
  readonly outliers: boolean
  /** Shares (0..1) of the way from the lowest to the highest score of the match set: scores mean nothing across sets. */
  readonly scoreFrom: number
  readonly scoreTo: number
  /** Places in `errorStops`. */
  readonly errorFrom: number
  readonly errorTo: number
}

/** Errors in pixels at which the error filter can stand. */
export const errorStops: readonly number[] = [0, 0.5, 1, 2, 3, 5, 10, 20, 50, Infinity]

export const initialMatchDisplay: MatchDisplay = {
  shape: 'arrows', colouring: 'error', inliers: true, outliers: true,
  scoreFrom: 0, scoreTo: 1, errorFrom: 0, errorTo: errorStops.length - 1
}

/** Errors in pixels that part the five colours. */
export const errorBounds: readonly number[] = [1, 3, 10, 30]

/** Colours by number: five from small to large errors, and one for what has none. */
export const noColour = 5
const lowestColour = 0
const highestColour = 4

/** The colour number of a match. */
export function colourOf(matches: MatchSetDetail, row: number, colouring: MatchColouring): number {
  switch (colouring) {
    case 'inlier': return matches.inlier[row] ? lowestColour : highestColour
    case 'mark': {
      const mark = matches.mark[row]
      if (!mark) return noColour
      return mark === 'good' ? lowestColour : highestColour
    }
    case 'error': {
      const error = matches.error[row] ?? null
      if (error === null) return noColour
      const place = errorBounds.findIndex((bound) => error < bound)
      return place < 0 ? highestColour : place
    }
  }
}

/** Lowest and highest score of a match set; null where it is empty. */
export function scoreRange({ score }: MatchSetDetail): readonly [number, number] | null {
  if (score.length === 0) return null
  return score.reduce<[number, number]>(([low, high], one) => [Math.min(low, one), Math.max(high, one)], [Infinity, -Infinity])
}

/** The score at a share of the way from the lowest to the highest. */
export function scoreAt([low, high]: readonly [number, number], share: number): number {
  return low + share * (high - low)
}

/** Rows that pass all filters, the largest error last, so that it is drawn on top. */
export function shownRows(matches: MatchSetDetail, display: MatchDisplay): Uint32Array {
  const range = scoreRange(matches)
  if (!range) return new Uint32Array()
  const lowest = display.scoreFrom <= 0 ? -Infinity : scoreAt(range, display.scoreFrom)
  const highest = display.scoreTo >= 1 ? Infinity : scoreAt(range, display.scoreTo)
  const [least, most] = [errorStops[display.errorFrom] ?? 0, errorStops[display.errorTo] ?? Infinity]
  const rows: number[] = []
  matches.score.forEach((score, row) => {
    const error = matches.error[row] ?? null
    if (!(matches.inlier[row] ? display.inliers : display.outliers)) return
    if (score < lowest || score > highest) return
    if (error === null || (error >= least && error <= most)) rows.push(row)
  })
  return Uint32Array.from(rows.sort((a, b) => (matches.error[a] ?? -1) - (matches.error[b] ?? -1) || a - b))
}

/** One bar of the histogram of the matcher's scores. */
export interface ScoreBar {
  readonly inliers: number
  readonly outliers: number
}

/** Equal bins over the scores of a match set; the last includes its end. */
export function scoreBars(matches: MatchSetDetail, count: number): ScoreBar[] {
  const bars = Array.from({ length: count }, () => ({ inliers: 0, outliers: 0 }))
  const range = scoreRange(matches)
  if (!range) return bars
  const width = range[1] - range[0] || 1
  matches.score.forEach((score, row) => {
    const bar = bars[Math.min(count - 1, Math.floor(((score - range[0]) / width) * count))]
    if (bar) bar[matches.inlier[row] ? 'inliers' : 'outliers'] += 1
  })
  return bars
}
