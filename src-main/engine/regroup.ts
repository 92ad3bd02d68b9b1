// Scale and rotation mode collects the records of all its passes in buckets of half the side (B.10).
import type { Affine } from '#main/engine/affine'
import { mappedX, mappedY } from '#main/engine/affine'

/** The best record so far near every bucket's centre, in one image's own frame. */
export interface Accumulator {
  readonly columns: number
  readonly rows: number
  /** Side of a bucket in pixels. */
  readonly step: number
  readonly scores: Float32Array
  /** Number of the record, -1 for none. */
  readonly ids: Int32Array
}

/** A pass's grid for one image, with the places of its records in that image's own frame. */
export interface PlacedGrid {
  readonly columns: number
  readonly rows: number
  /** Empty records have a place too. */
  readonly x: Float32Array
  readonly y: Float32Array
  readonly scores: Float32Array
  readonly ids: Int32Array
  /** From the image's own frame to that of the pass, in which the grid is regular. */
  readonly toPass: Affine
  /** Pixels of the pass in one of the image. */
  readonly scale: number
}

/** Buckets are `atomic / 2` pixels wide; the image is as it was cropped for the first pass. */
export function createAccumulator(width: number, height: number, atomic: number): Accumulator {
  const step = atomic / 2
  const half = Math.floor(step / 2)
  const columns = Math.floor((width + half - 1) / step)
  const rows = Math.floor((height + half - 1) / step)
  const count = columns * rows
  return { columns, rows, step, scores: new Float32Array(count), ids: new Int32Array(count).fill(-1) }
}

/** Records at least this far away count as no nearer than any other (squared pixels). */
const FAR = 9e9

/** Squared distances of the records in 3x3 buckets; reused, as there are tens of thousands of places. */
const distances = new Float64Array(9)

/** Bucket of the highest score above `score` among the records that count at (x, y); -1 if there is none. */
function bestNear(grid: PlacedGrid, x: number, y: number, score: number, atomic: number): number {
  const { columns, scores } = grid
  const column = Math.trunc(0.5 + mappedX(grid.toPass, x, y) / atomic)
  const row = Math.trunc(0.5 + mappedY(grid.toPass, x, y) / atomic)
  const left = Math.max(0, column - 1)
  const right = Math.min(columns - 1, column + 1)
  const bottom = Math.min(grid.rows - 1, row + 1)
  const reach = 2 * atomic / grid.scale
  let nearest = reach * reach
  let count = 0
  for (let line = Math.max(0, row - 1); line <= bottom; line++) {
    for (let bucket = line * columns + left; bucket <= line * columns + right; bucket++, count++) {
      const across = grid.x[bucket]! - x
      const down = grid.y[bucket]! - y
      const distance = across * across + down * down
      distances[count] = distance
      if (distance < nearest) nearest = distance
    }
  }
  const limit = 4 * (nearest < reach * reach ? nearest : FAR)
  let best = -1
  count = 0
  for (let line = Math.max(0, row - 1); line <= bottom; line++) {
    for (let bucket = line * columns + left; bucket <= line * columns + right; bucket++, count++) {
      if (scores[bucket]! <= score || distances[count]! > limit) continue
      best = bucket
      score = scores[bucket]!
    }
  }
  return best
}

/** Takes into every bucket the best record of the pass that lies within twice the distance of the nearest. */
export function regroup(accumulator: Accumulator, grid: PlacedGrid, atomic: number): void {
  const { columns, rows, step, scores, ids } = accumulator
  const half = Math.floor(step / 2)
  for (let row = 0, bucket = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, bucket++) {
      const best = bestNear(grid, column * step + half, row * step + half, scores[bucket]!, atomic)
      if (best < 0) continue
      ids[bucket] = grid.ids[best]!
      scores[bucket] = grid.scores[best]!
    }
  }
}

/** The numbers of the records that both accumulators hold, each once; all are below `count`. */
export function inBoth(first: Accumulator, second: Accumulator, count: number): number[] {
  const held = new Uint8Array(count)
  for (let bucket = 0; bucket < second.ids.length; bucket++) {
    const id = second.ids[bucket]!
    if (id >= 0) held[id] = 1
  }
  const both: number[] = []
  for (let bucket = 0; bucket < first.ids.length; bucket++) {
    const id = first.ids[bucket]!
    if (id < 0 || held[id] === 0) continue
    held[id] = 0
    both.push(id)
  }
  return both
}
