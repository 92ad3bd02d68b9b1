// The engine's working memory for one pair: kernels, memory, and the address of every part.
import { compileKernels, kernelsOver } from '#main/engine/kernels'
import type { Kernels } from '#main/engine/kernels'
import type { Level } from '#main/engine/levels'
import { MemoryPlan, planPooledMaps, POOLED_MAPS_BYTES, writePooledMaps } from '#main/engine/memory-plan'
import type { PooledMaps } from '#main/engine/memory-plan'

/** A level below the top: what is kept of its maps, and where that is written down for the kernels. */
export interface KeptLevel {
  maps: PooledMaps
  at: number
}

export interface Workspace {
  kernels: Kernels
  memory: WebAssembly.Memory
  levels: Level[]
  kept: KeptLevel[]
  /** Responses of the top level, f32, cell by cell. */
  top: number
  /** The rectification table: 65 pairs of value and step. */
  table: number
  /** A row of zeros, as long as any row. */
  zeros: number
}

const ROW_SLACK = 24

/** x^power at i / 64, with the step to the next entry (B.5). */
function rectificationTable(power: number): Float32Array {
  const value = (i: number) => Math.fround((i / 64) ** power)
  return Float32Array.from({ length: 130 }, (_, i) => {
    const entry = i >> 1
    return i & 1 ? value(entry + 1) - value(entry) : value(entry)
  })
}

/** Plans the memory of a pair; `more` reserves what the stages need beside the pyramid. */
export function openWorkspace<T>(
  levels: Level[], power: number, more: (plan: MemoryPlan) => T
): { workspace: Workspace, stages: T } {
  const plan = new MemoryPlan()
  const last = levels.at(-1)!
  const table = plan.reserve(130 * 4)
  const zeros = plan.reserve((levels[0]!.width + ROW_SLACK) * 4)
  const stages = more(plan)
  const kept = levels.slice(0, -1).map((level, i) => {
    return { at: plan.reserve(POOLED_MAPS_BYTES), maps: planPooledMaps(plan, level, levels[i + 1]!) }
  })
  const top = plan.reserve(last.cells * last.width * last.height * 4)
  const memory = plan.create()
  for (const { at, maps } of kept) writePooledMaps(memory, at, maps)
  new Float32Array(memory.buffer, table, 130).set(rectificationTable(power))
  const workspace = { kernels: kernelsOver(compileKernels(), memory), memory, levels, kept, top, table, zeros }
  return { workspace, stages }
}

/** Bytes of a row of `width` values with room for the zeros that the kernels read before and after it. */
export function rowBytes(width: number): number {
  return (Math.ceil(width / 8) * 8 + ROW_SLACK) * 4
}

/** From the start of a row's room to its first value. */
export const ROW_LEAD = 16

/** Bytes that pooling carries from one pair of rows to the next. */
export function carryBytes(level: Level): number {
  return Math.ceil(Math.ceil(level.width / 2) / 4) * 32 + 16
}
