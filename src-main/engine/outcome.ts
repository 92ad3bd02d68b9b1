// What a pass found, brought back from its scaled and rotated frames to the images' own (B.10).
import type { Affine } from '#main/engine/affine'
import { inverse, mappedX, mappedY, thenScaled } from '#main/engine/affine'
import type { BucketGrid } from '#main/engine/backtrack'
import type { Match, Positions } from '#main/engine/match'
import { twins } from '#main/engine/reciprocal'
import { regroup } from '#main/engine/regroup'
import type { Accumulator, PlacedGrid } from '#main/engine/regroup'

const { fround } = Math

/** One of the images in one pass. */
export interface Side {
  readonly grid: BucketGrid
  /** From the pass's frame to the scaled image's; the identity for a target. */
  readonly toScaled: Affine
  readonly scale: number
}

/** In the records of the grids image 1 is the source; where the images are exchanged the source is image 2. */
export interface Outcome {
  readonly source: Side
  readonly target: Side
  readonly exchanged: boolean
  readonly code: number
  /** The records are numbered from here: those of the source's grid, then those that only the target's grid holds. */
  readonly firstId: number
}

export const recordCount = ({ source, target }: Outcome): number => source.grid.records.length + target.grid.records.length

const inImageX = ({ toScaled, scale }: Side, x: number, y: number): number =>
  fround(fround(mappedX(toScaled, x, y)) * fround(1 / scale))

const inImageY = ({ toScaled, scale }: Side, x: number, y: number): number =>
  fround(fround(mappedY(toScaled, x, y)) * fround(1 / scale))

function inImages({ x1, y1, x2, y2 }: Positions, { source, target, exchanged }: Outcome): Positions {
  const [sourceX, sourceY] = [inImageX(source, x1, y1), inImageY(source, x1, y1)]
  const [targetX, targetY] = [inImageX(target, x2, y2), inImageY(target, x2, y2)]
  return exchanged
    ? { x1: targetX, y1: targetY, x2: sourceX, y2: sourceY }
    : { x1: sourceX, y1: sourceY, x2: targetX, y2: targetY }
}

/** A record of the source's grid as a match of the two images. */
export function matchOf(outcome: Outcome, bucket: number): Match {
  const record: Match = outcome.source.grid.records[bucket]!
  const match = { ...inImages(record, outcome), score: record.score, index: outcome.code }
  return record.refined ? { ...match, refined: inImages(record.refined, outcome) } : match
}

/** Only numbers and plain loops: this is done for every record of every pass, mostly before the code is compiled. */
function placed(side: Side, isSource: boolean, firstId: number): PlacedGrid {
  const { grid: { columns, rows, records }, toScaled, scale } = side
  const factor = fround(1 / scale)
  const x = new Float32Array(records.length)
  const y = new Float32Array(records.length)
  const scores = new Float32Array(records.length)
  const ids = new Int32Array(records.length)
  for (let bucket = 0; bucket < records.length; bucket++) {
    const record = records[bucket]!
    const passX = isSource ? record.x1 : record.x2
    const passY = isSource ? record.y1 : record.y2
    x[bucket] = fround(mappedX(toScaled, passX, passY)) * factor
    y[bucket] = fround(mappedY(toScaled, passX, passY)) * factor
    scores[bucket] = record.score
    ids[bucket] = firstId + bucket
  }
  return { columns, rows, x, y, scores, ids, toPass: inverse(thenScaled(toScaled, 1 / scale)), scale }
}

/** Takes a pass's records into the accumulators of image 1 and image 2. The smallest patch has `atomic` pixels a side. */
export function collect(outcome: Outcome, [first, second]: readonly [Accumulator, Accumulator], atomic: number): void {
  const { source, target, exchanged, firstId } = outcome
  const ofSource = placed(source, true, firstId)
  const ofTarget = placed(target, false, firstId + ofSource.ids.length)
  // A record that both grids hold has one number, by which it is found again.
  twins(source.grid, target.grid, atomic).forEach((twin, bucket) => {
    if (twin >= 0) ofTarget.ids[twin] = ofSource.ids[bucket]!
  })
  regroup(exchanged ? second : first, ofSource, atomic)
  regroup(exchanged ? first : second, ofTarget, atomic)
}
