// From the hypotheses to the best record of every bucket of both images (B.7).
import { doStage } from '#main/engine/crew'
import { openDescent, VISIT_BYTES } from '#main/engine/descent'
import { descendingOrder } from '#main/engine/hypotheses'
import { atomicPatch } from '#main/engine/levels'
import type { Responses } from '#main/engine/responses'

/** A candidate match in pixels of the two images as they were matched. An empty bucket has score 0. */
export interface MatchRecord {
  x1: number
  y1: number
  x2: number
  y2: number
  score: number
  index: number
}

/** The best record of every bucket of one image, row by row. */
export interface BucketGrid {
  columns: number
  rows: number
  records: MatchRecord[]
}

function readGrid(
  memory: WebAssembly.Memory, at: number, columns: number, rows: number, sourceColumns: number, downscale: number
): BucketGrid {
  const view = new DataView(memory.buffer, at, columns * rows * VISIT_BYTES)
  const atomic = atomicPatch(downscale)
  const records = Array.from({ length: columns * rows }, (_, bucket): MatchRecord => {
    const start = bucket * VISIT_BYTES
    const cell = view.getInt32(start, true)
    const score = view.getFloat32(start + 8, true)
    if (score === 0) return { x1: 0, y1: 0, x2: 0, y2: 0, score: 0, index: 0 }
    return {
      x1: atomic / 2 + cell % sourceColumns * atomic,
      y1: atomic / 2 + Math.floor(cell / sourceColumns) * atomic,
      x2: view.getInt16(start + 4, true) * 2 ** downscale,
      y2: view.getInt16(start + 6, true) * 2 ** downscale,
      score,
      index: view.getInt32(start + 12, true)
    }
  })
  return { columns, rows, records }
}

/** The bucket grids of image 1 and image 2. `report` gets the fraction done. */
export function backtrack(
  { pair, memory, module, threads }: Responses, downscale: number, report: (done: number) => void
): [BucketGrid, BucketGrid] {
  const { descent, levels, states } = pair
  const order = descendingOrder(new Float32Array(memory.buffer, descent.top, descent.hypotheses))
  openDescent(memory, descent, order)
  doStage({ memory, module, state: states.descent, work: { kind: 'descent', plan: descent } }, threads, report)
  const { columns, rows } = levels[0]!
  return [
    readGrid(memory, descent.grid1, columns, rows, columns, downscale),
    readGrid(memory, descent.grid2, descent.columns2, descent.rows2, columns, downscale)
  ]
}
