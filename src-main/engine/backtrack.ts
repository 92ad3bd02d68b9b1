// From the hypotheses down to matches of atomic patches, into one bucket grid an image (B.7).
import { descendingOrder } from '#main/engine/hypotheses'
import { atomicPatch } from '#main/engine/levels'
import type { Level, Shape } from '#main/engine/levels'
import type { MemoryPlan } from '#main/engine/memory-plan'
import type { Workspace } from '#main/engine/workspace'

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

export interface BacktrackPlan {
  children: number[]
  visited: { at: number, slots: number }[]
  lists: number[]
  grid1: number
  grid2: number
  columns2: number
  rows2: number
}

const VISIT_BYTES = 16
/** Hypotheses taken down together: many enough to keep the memory busy, few enough for small lists. */
const BATCH = 256
/** The original's limit on a visited table; beyond it slots are shared and some paths are given up. */
const MOST_SLOTS = 1_000_003

export function planBacktrack(plan: MemoryPlan, levels: Level[], shape: Shape, exact: boolean): BacktrackPlan {
  const samples = (level: Level) => level.cells * level.width * level.height
  const slotsOf = (level: Level) => exact ? samples(level) : Math.min(samples(level), MOST_SLOTS)
  const columns2 = Math.ceil(shape.targetFullWidth / atomicPatch(shape.downscale))
  const rows2 = Math.ceil(shape.targetFullHeight / atomicPatch(shape.downscale))
  return {
    children: levels.map(level => plan.reserve(level.children.byteLength)),
    visited: levels.map((level, index) => {
      const slots = index === 0 ? 0 : slotsOf(level)
      return { at: plan.reserve(slots * 4), slots }
    }),
    lists: levels.map((_, index) => plan.reserve(BATCH * 4 ** (levels.length - 1 - index) * VISIT_BYTES)),
    grid1: plan.reserve(levels[0]!.cells * VISIT_BYTES),
    grid2: plan.reserve(columns2 * rows2 * VISIT_BYTES),
    columns2,
    rows2
  }
}

/** Writes one batch of hypotheses as visits of the top level. */
function writeBatch(
  memory: WebAssembly.Memory, at: number, order: Uint32Array, first: number, values: Float32Array, top: Level
): number {
  const count = Math.min(BATCH, order.length - first)
  const words = new Uint32Array(memory.buffer, at, count * 4)
  const floats = new Float32Array(memory.buffer, at, count * 4)
  const perCell = top.width * top.height
  for (let i = 0; i < count; i++) {
    const sample = order[first + i]!
    const cell = Math.floor(sample / perCell)
    const within = sample - cell * perCell
    const y = Math.floor(within / top.width)
    words[4 * i] = cell
    words[4 * i + 1] = within - y * top.width | y << 16
    floats[4 * i + 2] = values[sample]!
    words[4 * i + 3] = first + i
  }
  return count
}

/** Takes one batch down all levels into the grids. */
function descendBatch(workspace: Workspace, plan: BacktrackPlan, visits: number): void {
  const { kernels, levels, kept } = workspace
  let count = visits
  for (let index = levels.length - 1; index > 0; index--) {
    const { width, height } = levels[index]!
    const { at, slots } = plan.visited[index]!
    count = kernels.descend(
      plan.lists[index]!, count, plan.lists[index - 1]!, at, slots, width, height, plan.children[index]!,
      kept[index - 1]!.at
    )
  }
  kernels.deposit(plan.lists[0]!, count, plan.grid1, plan.grid2, plan.columns2, plan.rows2)
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
      x2: view.getUint16(start + 4, true) * 2 ** downscale,
      y2: view.getUint16(start + 6, true) * 2 ** downscale,
      score,
      index: view.getInt32(start + 12, true)
    }
  })
  return { columns, rows, records }
}

/** The bucket grids of image 1 and image 2. `report` gets the fraction done. */
export function backtrack(
  workspace: Workspace, plan: BacktrackPlan, downscale: number, report: (done: number) => void
): [BucketGrid, BucketGrid] {
  const { memory, levels } = workspace
  const top = levels.at(-1)!
  levels.forEach((level, i) => {
    new Int32Array(memory.buffer, plan.children[i]!, level.children.length).set(level.children)
  })
  const values = new Float32Array(memory.buffer, workspace.top, top.cells * top.width * top.height)
  const order = descendingOrder(values)
  for (let first = 0; first < order.length; first += BATCH) {
    const count = writeBatch(memory, plan.lists[levels.length - 1]!, order, first, values, top)
    descendBatch(workspace, plan, count)
    report((first + count) / order.length)
  }
  const { columns, rows } = levels[0]!
  return [
    readGrid(memory, plan.grid1, columns, rows, columns, downscale),
    readGrid(memory, plan.grid2, plan.columns2, plan.rows2, columns, downscale)
  ]
}
