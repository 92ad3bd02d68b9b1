// The plan of one matching: every address in the kernels' memory, the tasks, and how much memory that is.
import { planCorrelation, planProduct, writeCorrelation } from '#main/engine/correlation'
import type { CorrelationPlan, ProductPlan } from '#main/engine/correlation'
import { descentTasks, planDescent } from '#main/engine/descent'
import type { DescentFlags, DescentPlan } from '#main/engine/descent'
import type { Descriptor } from '#main/engine/descriptor'
import { planKeptLevel, planRing, writeLevel } from '#main/engine/level-memory'
import type { KeptLevel, Ring } from '#main/engine/level-memory'
import { atomicPatch, hasWindows, planLevels } from '#main/engine/levels'
import type { Level, Shape } from '#main/engine/levels'
import { MemoryPlan } from '#main/engine/memory-plan'
import { absentPatches, groupPatches } from '#main/engine/patches'
import type { Grouping } from '#main/engine/patches'
import { planLane, pyramidTasks } from '#main/engine/pyramid'
import type { PyramidPlan } from '#main/engine/pyramid'
import { leadOf, scheduleOf } from '#main/engine/schedule'
import { ABSENT_WEIGHT, writeShares } from '#main/engine/shares'
import { taskBytes } from '#main/engine/tasks'

export interface PairPlan {
  readonly plan: MemoryPlan
  readonly levels: readonly Level[]
  readonly kept: readonly KeptLevel[]
  readonly rings: readonly Ring[]
  readonly windows: boolean
  readonly grouping: Grouping
  readonly pyramid: PyramidPlan
  readonly descent: DescentPlan
  /** States of the two stages' task lists. */
  readonly states: { readonly pyramid: number, readonly descent: number }
}

const TABLE_FLOATS = 130

/** What exists only while the pyramid is built. */
function planBuilding(
  plan: MemoryPlan, levels: readonly Level[], correlation: CorrelationPlan, grouping: Grouping, ringRows: readonly number[],
  threads: number
): { product: ProductPlan, rings: Ring[], lanes: PyramidPlan['lanes'] } {
  return {
    product: planProduct(plan, levels[0]!, correlation, grouping),
    rings: levels.slice(0, -1).map((level, index) => planRing(plan, level, levels[index + 1]!, ringRows[index]!)),
    lanes: Array.from({ length: threads }, () => planLane(plan, levels, correlation))
  }
}

/** Plans a matching by `threads` threads. */
export function planPair(shape: Shape, channels: number, threads: number, flags: DescentFlags): PairPlan {
  const levels = planLevels(shape)
  const windows = hasWindows(shape)
  const grouping = groupPatches(levels[0]!, windows)
  const schedule = scheduleOf(levels, leadOf(threads))
  const plan = new MemoryPlan()
  const atomic = atomicPatch(shape.downscale)
  const buckets2 = [Math.ceil(shape.targetFullWidth / atomic), Math.ceil(shape.targetFullHeight / atomic)] as const
  const table = plan.reserve(TABLE_FLOATS * 4)
  const correlation = planCorrelation(plan, levels[0]!, shape, channels)
  const zeros = plan.reserve(8 * correlation.planeBytes + 64) + 32
  const kept = levels.map((level, index) => planKeptLevel(plan, level, index, index === levels.length - 1, windows))
  const [building, descent] = plan.overlay(
    first => planBuilding(first, levels, correlation, grouping, schedule.ringRows, threads),
    second => planDescent(second, levels, kept, correlation, buckets2, flags)
  )
  const pyramid = {
    levels: levels.map(({ columns, rows, cells }) => ({ columns, rows, cells })),
    kept: kept.map(({ at }) => ({ at })),
    correlation, product: building.product, groups: grouping.groups.length / 2, mapRows: levels[0]!.fullHeight,
    blocks: grouping.blocks, schedule, lanes: building.lanes, zeros, table
  }
  const states = {
    pyramid: plan.reserve(taskBytes(pyramidTasks(pyramid))),
    descent: plan.reserve(taskBytes(descentTasks(descent)))
  }
  return { plan, levels, kept, rings: building.rings, windows, grouping, pyramid, descent, states }
}

/** x^power at i / 64, with the step to the next entry (B.5). */
function rectificationTable(power: number): Float32Array {
  const value = (i: number) => Math.fround((i / 64) ** power)
  return Float32Array.from({ length: TABLE_FLOATS }, (_, i) => {
    const entry = i >> 1
    return i & 1 ? value(entry + 1) - value(entry) : value(entry)
  })
}

/** The memory of a planned matching, with everything in it that the kernels start from. */
export function openPair(pair: PairPlan, source: Descriptor, target: Descriptor, power: number): WebAssembly.Memory {
  const { levels, kept, rings, windows, pyramid, grouping } = pair
  const memory = pair.plan.open()
  new Float32Array(memory.buffer, pyramid.table, TABLE_FLOATS).set(rectificationTable(power))
  writeCorrelation(memory, pyramid.correlation, pyramid.product, source, target, grouping, pyramid.table)
  levels.forEach((level, index) => writeLevel(memory, level, kept[index]!, rings[index] ?? null, windows))
  const isAbsent = absentPatches(source)
  let weights: Float64Array = Float64Array.from({ length: levels[0]!.cells }, (_, cell) => isAbsent(cell) ? ABSENT_WEIGHT : 1)
  for (let index = 1; index < levels.length; index++) {
    weights = writeShares(memory, levels[index]!, kept[index]!, weights, index === 1 ? isAbsent : () => false)
  }
  return memory
}

