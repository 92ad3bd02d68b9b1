import type { Homography } from '#shared/model/homography'
import type { WithoutBadMatches } from '#shared/model/match-mark'
import type { PairDetail } from '#shared/model/pair-detail'
import { imageCorners, type ImageSize } from '#shared/numerics/homography-motion'
import { project } from '#shared/numerics/matrix'
import { formatCount, formatScore } from '#renderer/text/format.ts'
import { formatChange, matchWords as words } from '#renderer/text/matches.ts'

/** One line of the comparison, in words. */
export interface ComparedFact {
  readonly name: string
  readonly original: string
  readonly without: string
  readonly change: string
  readonly isSame: boolean
}

/** Whole numbers are counted, others have this many digits. */
interface Measure {
  readonly name: string
  readonly digits: number
  readonly original: number | null | undefined
  readonly without: number | null | undefined
}

/** The pair as stored beside the pair without its bad matches; a dash where one of them says nothing. */
export function comparedFacts({ row, homography }: PairDetail, found: WithoutBadMatches | null): ComparedFact[] {
  const other = found?.homography ?? null
  const of = (name: keyof typeof words.compared, digits: number, original: number | null | undefined, without: number | null | undefined) =>
    factOf({ name: words.compared[name], digits, original, without })
  return [
    scoreFact(row.score, row.count, found),
    of('count', 0, row.count, found?.score?.count),
    of('matches', 0, row.matches, found?.left),
    of('inliers', 0, homography?.inliers, other?.inliers),
    of('shift', 1, homography?.cornerShift.max, other?.cornerShift.max),
    of('rotation', 2, homography?.rotationDegrees, other?.rotationDegrees),
    of('scale', 3, homography?.scale, other?.scale)
  ]
}

function factOf({ name, digits, original, without }: Measure): ComparedFact {
  const write = (value: number | null | undefined): string => (value == null ? words.none : digits === 0 ? formatCount(value) : value.toFixed(digits))
  const change = original == null || without == null ? words.none : formatChange(without - original, digits)
  return { name, original: write(original), without: write(without), change, isSame: change === words.none || change.startsWith('±') }
}

/** A score that is undetermined is a word, never a number. */
function scoreFact(score: number | null, count: number | null, found: WithoutBadMatches | null): ComparedFact {
  const write = (value: number | null | undefined, isScored: boolean): string =>
    (value == null ? (isScored ? words.undetermined : words.none) : formatScore(value))
  const fact = factOf({ name: words.compared.score, digits: 3, original: score, without: found?.score?.value })
  return { ...fact, original: write(score, count !== null), without: write(found?.score?.value, found?.score != null) }
}

/** How far apart two homographies put the corner on which they differ most, in pixels of image 2. */
export function cornersApart(one: Homography, other: Homography, size: ImageSize): number {
  return Math.max(...imageCorners(size).map((corner) => {
    const [a, b] = [project(one.matrix, corner), project(other.matrix, corner)]
    return Math.hypot(a.x - b.x, a.y - b.y)
  }))
}
