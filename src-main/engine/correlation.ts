// Level 0: every patch of image 1 against every position of image 2, two map rows at a time for all patches.
import type { Descriptor } from '#main/engine/descriptor'
import type { Level } from '#main/engine/levels'
import type { MemoryPlan } from '#main/engine/memory-plan'
import { DEPTH, FACTORS, GROUP, packPatches } from '#main/engine/patches'
import { carryBytes, ROW_LEAD, rowBytes } from '#main/engine/workspace'
import type { Workspace } from '#main/engine/workspace'

/** Patches whose two map rows stay in the cache between product and pooling; a multiple of the group. */
const BLOCK = 4 * GROUP

export interface CorrelationPlan {
  patches: number
  patchFloats: number
  factors: number
  planes: number
  lineFloats: number
  lines: number
  windows: number
  tiles: number
  block: number
  carry: number
}

export function planCorrelation(plan: MemoryPlan, level: Level): CorrelationPlan {
  const tiles = Math.ceil(level.width / 8)
  const patchFloats = Math.ceil(level.cells / GROUP) * GROUP * DEPTH
  const lineFloats = tiles * 8 + 4
  const lines = level.height + 3
  return {
    patches: plan.reserve(patchFloats * 4),
    patchFloats,
    factors: plan.reserve(level.cells * FACTORS * 4),
    planes: plan.reserve(9 * lines * lineFloats * 4),
    lineFloats,
    lines,
    windows: plan.reserve(2 * tiles * 8 * DEPTH * 4),
    tiles,
    block: plan.reserve(BLOCK * 2 * rowBytes(level.width)),
    carry: plan.reserve(level.cells * carryBytes(level))
  }
}

/** Copies the nine planes of image 2, two zeros to the left and above, zeros to the right and below. */
function writePlanes(memory: WebAssembly.Memory, plan: CorrelationPlan, target: Descriptor): void {
  const { lineFloats, lines } = plan
  const planes = new Float32Array(memory.buffer, plan.planes, 9 * lines * lineFloats)
  for (let y = 0; y < target.height; y++) {
    const line = (y + 2) * lineFloats + 2
    target.planes.forEach((plane, channel) => {
      const row = plane.subarray(y * target.width, (y + 1) * target.width)
      planes.set(row, channel * lines * lineFloats + line)
    })
    planes.fill(typeof target.ninth === 'number' ? target.ninth : 0, 8 * lines * lineFloats + line, 8 * lines * lineFloats + line + target.width)
  }
}

/** Fills level 0: pooled where there is a level above it, else in full. `report` gets the fraction done. */
export function correlate(
  workspace: Workspace, plan: CorrelationPlan, source: Descriptor, target: Descriptor, report: (done: number) => void
): void {
  const { kernels, memory } = workspace
  const level = workspace.levels[0]!
  const { width, height } = level
  const { tiles, windows } = plan
  packPatches(
    source, new Float32Array(memory.buffer, plan.patches, plan.patchFloats),
    new Float32Array(memory.buffer, plan.factors, level.cells * FACTORS)
  )
  writePlanes(memory, plan, target)
  const lineBytes = plan.lineFloats * 4
  const packRow = (y: number, at: number) => kernels.packRow(plan.planes, plan.lines * lineBytes, lineBytes, y, tiles, at)
  for (let y = 0; y < height; y += 2) {
    packRow(y, windows)
    if (y + 1 < height) packRow(y + 1, windows + tiles * 32 * DEPTH)
    for (let first = 0; first < level.cells; first += BLOCK) {
      kernels.correlatePair(
        plan.patches, first, Math.min(BLOCK, level.cells - first), windows, tiles, y, width, height,
        plan.block + ROW_LEAD, rowBytes(width), plan.factors, workspace.zeros, plan.carry, carryBytes(level),
        workspace.table, workspace.kept[0]?.at ?? 0, workspace.top
      )
    }
    report((y + 2) / (height + 1))
  }
}
