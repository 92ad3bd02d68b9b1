// The levels above the first: each cell adds up its four children's pooled maps (B.6).
import type { Level } from '#main/engine/levels'
import type { MemoryPlan } from '#main/engine/memory-plan'
import { carryBytes, ROW_LEAD, rowBytes } from '#main/engine/workspace'
import type { Workspace } from '#main/engine/workspace'

export interface PyramidPlan {
  children: number
  borders: number
  rows: number
  carry: number
}

export function planPyramid(plan: MemoryPlan, levels: Level[]): PyramidPlan {
  const widest = levels[1] ?? levels[0]!
  return {
    children: plan.reserve(32),
    borders: plan.reserve(32),
    rows: plan.reserve(2 * rowBytes(widest.width)),
    carry: plan.reserve(carryBytes(widest))
  }
}

const BORDER_EXPONENT = 0.9

/** Shares of the four children in their parent's sum; 0 where there is no child. */
function sharesOf(level: Level, cell: number, weights: Float32Array): { total: number, shares: number[] } {
  const own = [0, 1, 2, 3].map(which => weights[level.children[cell * 4 + which]!] ?? 0)
  const total = own.reduce((a, b) => a + b)
  return { total, shares: total > 0 ? own.map(weight => weight / total) : own }
}

/** Factors of left, right, top, bottom, then the corners from the top left on: what the children there are short of. */
export function borderFactors(shares: readonly number[]): number[] {
  const [topLeft = 0, topRight = 0, bottomLeft = 0, bottomRight = 0] = shares
  // A child shifted to the right (it lies on the left of its parent's centre) does not cover the map's far column ...
  const covered = [
    topRight + bottomRight, topLeft + bottomLeft, bottomLeft + bottomRight, topLeft + topRight,
    bottomRight, bottomLeft, topRight, topLeft
  ]
  return covered.map(share => share > 0 ? share ** -BORDER_EXPONENT : 1)
}

function aggregateLevel(workspace: Workspace, plan: PyramidPlan, index: number, weights: Float32Array): Float32Array {
  const { kernels, memory, levels, kept } = workspace
  const level = levels[index]!
  const below = kept[index - 1]!.maps
  const pointers = new Uint32Array(memory.buffer, plan.children, 8)
  const floats = new Float32Array(memory.buffer, plan.children, 8)
  const borders = new Float32Array(memory.buffer, plan.borders, 8)
  const own = new Float32Array(level.cells)
  for (let cell = 0; cell < level.cells; cell++) {
    const { total, shares } = sharesOf(level, cell, weights)
    own[cell] = total
    shares.forEach((share, which) => {
      const child = level.children[cell * 4 + which]!
      pointers[2 * which] = child < 0 ? 0 : below.values + child * below.valuesPerMap
      floats[2 * which + 1] = share
    })
    borders.set(borderFactors(shares))
    kernels.aggregateCell(
      plan.children, below.valuesPerLine, level.width, level.height, plan.borders, workspace.zeros,
      plan.rows + ROW_LEAD, rowBytes(level.width), workspace.zeros, plan.carry, carryBytes(level), workspace.table,
      kept[index]?.at ?? 0, cell, workspace.top + cell * level.width * level.height * 4
    )
  }
  return own
}

/** Fills all levels above the first. `report` gets the fraction done. */
export function buildPyramid(workspace: Workspace, plan: PyramidPlan, report: (done: number) => void): void {
  let weights = new Float32Array(workspace.levels[0]!.cells).fill(1)
  for (let index = 1; index < workspace.levels.length; index++) {
    weights = aggregateLevel(workspace, plan, index, weights) as Float32Array<ArrayBuffer>
    // Each level holds a quarter of the work of the one below.
    report(1 - 4 ** -index)
  }
}
