// When the bounds of the descent are taken, and where they lie (kernels/bounds.ts).
import type { Kernels } from '#main/engine/kernels'
import type { Level } from '#main/engine/levels'
import type { MemoryPlan } from '#main/engine/memory-plan'

/** Batches between two times. */
const INTERVAL = 32
/** One set is in use while the next is written. */
const SETS = 2

export interface Bounds {
  readonly cells: number
  readonly width: number
  readonly height: number
  /** From a position's place to that in the map of level 0; how far from there its paths may end. */
  readonly scale: number
  readonly reach: number
  readonly ofCells: readonly number[]
  readonly ofPositions: readonly number[]
}

/** Room for the bounds of level `index`, above 0. */
export function planBounds(plan: MemoryPlan, level: Level, index: number): Bounds {
  const room = (floats: number) => Array.from({ length: SETS }, () => plan.reserve(floats * 4))
  return {
    cells: level.cells,
    width: level.fullWidth,
    height: level.fullHeight,
    scale: 2 ** index,
    // A step down leads to twice the position, one aside, and to the largest of 3x3 around it: 3 at level 1, then 2 r + 3.
    reach: 3 * (2 ** index - 1),
    ofCells: room(level.cells),
    ofPositions: room(level.fullWidth * level.fullHeight)
  }
}

/**
 * The set that `batch` goes by. The same for every number of threads: when a batch enters the first of `stages` stages,
 * that of 2 `stages` earlier has certainly left the last (a task waits for three of the step before, see ./descent.ts).
 */
export function boundsOf(batch: number, stages: number): number {
  return Math.max(0, Math.floor((batch - 2 * stages) / INTERVAL)) % SETS
}

/** The set to be written after the last stage of `batch`, or -1. */
export function boundsAfter(batch: number): number {
  return (batch + 1) % INTERVAL === 0 ? (batch + 1) / INTERVAL % SETS : -1
}

export interface GridPlan {
  readonly grid1: number
  readonly grid2: number
  readonly columns2: number
  readonly rows2: number
}

const RECORD_BYTES = 16
/** From a record to its score. */
const SCORE = 8

/** Takes the bounds of `levels`, which are listed from the top down to level 1, from the grids. `rows`: room for rows2 rows of the widest map. */
export function takeBounds(
  kernels: Kernels, levels: readonly { readonly level: number, readonly bounds: Bounds }[], grids: GridPlan, rows: number,
  set: number
): void {
  let [below, stride] = [grids.grid1 + SCORE, RECORD_BYTES]
  for (const { level, bounds } of [...levels].reverse()) {
    const { cells, width, height, scale, reach } = bounds
    const ofCells = bounds.ofCells[set]!
    kernels.lowestOfCells(level, cells, below, stride, ofCells)
    kernels.lowestOfPositions(
      grids.grid2 + SCORE, RECORD_BYTES, grids.columns2, grids.rows2, scale, reach, width, height, rows,
      bounds.ofPositions[set]!
    )
    below = ofCells
    stride = 4
  }
}
