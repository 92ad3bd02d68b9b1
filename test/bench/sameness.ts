// How far printed matches are those of the original, and how near they are to the truth.
import type { HomographyMatrix } from '#shared/model/homography'
import { project } from '#shared/numerics/matrix'
import { median } from '#shared/numerics/statistics'
// Node resolves no import without its extension.
import { compare } from '../engine/engine-run.ts'
import type { Match } from '../engine/engine-run.ts'

const NEAR_RANKS = 20

export interface Sameness {
  /** Coordinate quadruples in common, as a share of those in either. */
  intersectionOverUnion: number
  /** Largest relative difference of score among the matches in common. */
  scoreError: number
  /** Of the matches in common, the share with indices at most 20 apart; null where both print index 0 everywhere. */
  nearRanks: number | null
}

function shareOfNearRanks(ours: readonly Match[], theirs: readonly Match[]): number | null {
  if ([...ours, ...theirs].every(({ index }) => index === 0)) return null
  const indices = new Map(theirs.map(({ coordinates, index }) => [coordinates, index]))
  const distances = ours.flatMap(({ coordinates, index }) => {
    const expected = indices.get(coordinates)
    return expected === undefined ? [] : [Math.abs(index - expected)]
  })
  return distances.filter(distance => distance <= NEAR_RANKS).length / Math.max(1, distances.length)
}

export function sameness(ours: Match[], theirs: Match[]): Sameness {
  const { iou, scoreError } = compare(ours, theirs)
  return { intersectionOverUnion: iou, scoreError, nearRanks: shareOfNearRanks(ours, theirs) }
}

/** From the label of a position, which counts corners of pixels, to pixel centres (B.11). */
const CENTRE = -0.5

/** Median distance in pixels of image 2 between a match and where `truth` (pixel centres) takes it; null of nothing. */
export function medianError(matches: readonly Match[], truth: HomographyMatrix): number | null {
  return median(matches.map(({ coordinates }) => {
    const [x1, y1, x2, y2] = coordinates.split(' ').map(text => Number(text) + CENTRE) as [number, number, number, number]
    const expected = project(truth, { x: x1, y: y1 })
    return Math.hypot(x2 - expected.x, y2 - expected.y)
  }))
}
