// From the hypotheses to the best record of every bucket of both images (B.7).
import type { Options } from '#main/engine/command-line'
import { doStage } from '#main/engine/crew'
import { openDescent, VISIT_BYTES } from '#main/engine/descent'
import { kernelsOver } from '#main/engine/kernels'
import type { Kernels } from '#main/engine/kernels'
import { atomicPatch } from '#main/engine/levels'
import type { Match } from '#main/engine/match'
import type { Responses } from '#main/engine/responses'
import { neighbourhood, subpixelOffset } from '#main/engine/subpixel'
import type { PatchResponse } from '#main/engine/subpixel'

/** The best record of every bucket of one image, row by row. */
export interface BucketGrid {
  readonly columns: number
  readonly rows: number
  readonly records: readonly Match[]
}

type Refine = (record: Match, cell: number, x: number, y: number) => Match

/** Reads the records of a grid; `columns1`: patches in a row of image 1. */
function readGrid(
  memory: WebAssembly.Memory, at: number, [columns, rows]: readonly [number, number], columns1: number, downscale: number,
  refine: Refine
): BucketGrid {
  const view = new DataView(memory.buffer, at, columns * rows * VISIT_BYTES)
  const atomic = atomicPatch(downscale)
  const records = Array.from({ length: columns * rows }, (_, bucket): Match => {
    const start = bucket * VISIT_BYTES
    const score = view.getFloat32(start + 8, true)
    if (score === 0) return { x1: 0, y1: 0, x2: 0, y2: 0, score: 0, index: 0 }
    const cell = view.getInt32(start, true)
    const [x, y] = [view.getInt16(start + 4, true), view.getInt16(start + 6, true)]
    return refine({
      x1: atomic / 2 + cell % columns1 * atomic,
      y1: atomic / 2 + Math.floor(cell / columns1) * atomic,
      x2: x * 2 ** downscale,
      y2: y * 2 ** downscale,
      score,
      index: view.getInt32(start + 12, true)
    }, cell, x, y)
  })
  return { columns, rows, records }
}

/** Moves a record to where the responses around it have their top. */
function refineWith(kernels: Kernels, { pair }: Responses, downscale: number): Refine {
  const { levels, kept, pyramid: { correlation } } = pair
  const { fullWidth, fullHeight, columns, rows } = levels[0]!
  const response: PatchResponse = (cell, x, y) => x < 0 || y < 0 || x >= fullWidth || y >= fullHeight
    ? 0
    : kernels.correlationAt(correlation.at, kept[0]!.at, cell, x, y)
  return (record, cell, x, y) => {
    const [dx, dy] = subpixelOffset(neighbourhood(response, cell, columns, rows), x, y)
    const refined = { ...record, x2: record.x2 + dx * 2 ** downscale, y2: record.y2 + dy * 2 ** downscale }
    return { ...record, refined }
  }
}

/** The bucket grids of image 1 and image 2. `report` gets the fraction done. */
export function backtrack(
  responses: Responses, options: Options, report: (done: number) => void
): [BucketGrid, BucketGrid] {
  const { pair: { descent, levels, states }, memory, module, threads } = responses
  const kernels = kernelsOver(module, memory)
  openDescent(kernels, memory, descent)
  doStage({ memory, module, state: states.descent, work: { kind: 'descent', plan: descent } }, threads, report)
  const { columns, rows } = levels[0]!
  const refine: Refine = options.subpixel ? refineWith(kernels, responses, options.downscale) : record => record
  const read = (at: number, size: readonly [number, number]) =>
    readGrid(memory, at, size, columns, options.downscale, refine)
  return [read(descent.grid1, [columns, rows]), read(descent.grid2, [descent.columns2, descent.rows2])]
}
