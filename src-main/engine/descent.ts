// From the hypotheses down to matches of atomic patches (B.7). Batches of hypotheses go through the levels like through an
// assembly line: a level sees them in order, so its visited table ends up as in the original's recursion, whatever the
// number of threads.
import { boundsAfter, boundsOf, planBounds, takeBounds } from '#main/engine/bounds'
import type { Bounds } from '#main/engine/bounds'
import type { CorrelationPlan } from '#main/engine/correlation'
import type { Kernels } from '#main/engine/kernels'
import type { KeptLevel } from '#main/engine/level-memory'
import type { Level } from '#main/engine/levels'
import { floatBits, writeFields } from '#main/engine/memory-plan'
import type { MemoryPlan } from '#main/engine/memory-plan'

export const VISIT_BYTES = 16
const VISITED_BYTES = 20
/** Hypotheses taken down together: many enough to keep the memory busy, few enough for small lists. */
const BATCH = 256
/** The original's limit on a visited table; beyond it slots are shared and some paths are given up. */
const MOST_SLOTS = 1_000_003
/** Lists between two stages: one is filled while the other is read. */
const LISTS = 2
const LARGEST_FLOAT = 3e38

interface Stage {
  /** Visits that come in, and how many of them there are. */
  readonly lists: readonly number[]
  readonly counts: number
  /** What stops a visit, once for each set of bounds. */
  readonly visited: readonly number[]
  readonly bounds: Bounds
  readonly scores: number
  readonly slots: number
  readonly level: number
  /** Room for three words a child. */
  readonly words: number
}

/** Numbers and lists only, to be sent to other threads. The stages are from the top down. */
export interface DescentPlan {
  readonly stages: readonly Stage[]
  /** Give up paths early on all levels. */
  readonly fast: boolean
  readonly hypotheses: number
  readonly batches: number
  /** The order of the hypotheses, u32. */
  readonly order: number
  /** One batch, for a pyramid that is its own top. */
  readonly batch: number
  readonly spareOrder: number
  readonly starts: number
  readonly top: number
  readonly topLevel: number
  readonly patches: number
  /** A zero, to be read where there is no child. */
  readonly nothing: number
  readonly correlation: number
  readonly grids: number
  readonly grid1: number
  readonly grid2: number
  readonly cells: number
  readonly columns2: number
  readonly rows2: number
  /** Room to take the bounds in. */
  readonly boundRows: number
}

function planStage(
  plan: MemoryPlan, level: Level, index: number, kept: KeptLevel, fanOut: number, exact: boolean
): Stage {
  const bounds = planBounds(plan, level, index)
  const slots = exact ? level.cells * level.fullWidth * level.fullHeight : Math.min(level.samples, MOST_SLOTS)
  return {
    lists: Array.from({ length: LISTS }, () => plan.reserve(BATCH * fanOut * VISIT_BYTES)),
    counts: plan.reserve(LISTS * 4),
    visited: bounds.ofCells.map(() => plan.reserve(VISITED_BYTES)),
    bounds,
    scores: plan.reserve(slots * 4),
    slots,
    level: kept.at,
    words: plan.reserve(BATCH * fanOut * 4 * 3 * 4)
  }
}

export interface DescentFlags {
  /** Visited tables without shared slots. */
  readonly exact: boolean
  /** Paths that cannot win any more are given up on all levels, which is nearly but not quite the same. */
  readonly fast: boolean
}

/** `buckets2`: columns and rows of image 2's grid. */
export function planDescent(
  plan: MemoryPlan, levels: readonly Level[], kept: readonly KeptLevel[], correlation: CorrelationPlan,
  buckets2: readonly [number, number], { exact, fast }: DescentFlags
): DescentPlan {
  const top = levels.at(-1)!
  const hypotheses = top.cells * top.width * top.height
  const above = levels.map((level, index) => ({ level, index })).slice(1).reverse()
  return {
    stages: above.map(({ level, index }) =>
      planStage(plan, level, index, kept[index]!, 4 ** (levels.length - 1 - index), exact)),
    fast,
    hypotheses,
    batches: Math.ceil(hypotheses / BATCH),
    order: plan.reserve(hypotheses * 4),
    batch: plan.reserve(BATCH * VISIT_BYTES),
    spareOrder: plan.reserve(hypotheses * 4),
    starts: plan.reserve(2048 * 4),
    top: kept.at(-1)!.top,
    topLevel: kept.at(-1)!.at,
    patches: kept[0]!.at,
    nothing: plan.reserve(16),
    correlation: correlation.at,
    grids: plan.reserve(16),
    grid1: plan.reserve(levels[0]!.cells * VISIT_BYTES),
    grid2: plan.reserve(buckets2[0] * buckets2[1] * VISIT_BYTES),
    cells: levels[0]!.cells,
    columns2: buckets2[0],
    rows2: buckets2[1],
    boundRows: plan.reserve(buckets2[1] * (levels[1] ?? levels[0]!).fullWidth * 4)
  }
}

/** Orders the hypotheses, and empties tables and grids: their memory was used for something else before. */
export function openDescent(kernels: Kernels, memory: WebAssembly.Memory, plan: DescentPlan): void {
  const clear = (at: number, bytes: number) => new Uint8Array(memory.buffer, at, bytes).fill(0)
  plan.stages.forEach(({ visited, bounds, scores, slots }, stage) => {
    clear(scores, slots * 4)
    const levelsBelow = plan.stages.length - stage
    // A path given up early leaves no trace in the tables below, whose shared slots stop others: only the last level's
    // visits can be stopped without a difference.
    const below = floatBits(levelsBelow === 1 || plan.fast ? levelsBelow : LARGEST_FLOAT)
    visited.forEach((at, set) => {
      clear(bounds.ofCells[set]!, bounds.cells * 4)
      clear(bounds.ofPositions[set]!, bounds.width * bounds.height * 4)
      writeFields(memory, at, [scores, slots, below, bounds.ofCells[set]!, bounds.ofPositions[set]!])
    })
  })
  clear(plan.nothing, 16)
  clear(plan.grid1, plan.cells * VISIT_BYTES)
  clear(plan.grid2, plan.columns2 * plan.rows2 * VISIT_BYTES)
  writeFields(memory, plan.grids, [plan.grid1, plan.grid2, plan.columns2, plan.rows2])
  kernels.descendingOrder(plan.top, plan.hypotheses, plan.order, plan.spareOrder, plan.starts)
}

/** Writes one batch of hypotheses as visits of the top level; returns how many. */
function writeBatch(kernels: Kernels, plan: DescentPlan, at: number, batch: number): number {
  const first = batch * BATCH
  const count = Math.min(BATCH, plan.hypotheses - first)
  kernels.writeHypotheses(at, plan.order, first, count, plan.topLevel)
  return count
}

/** Batches times stages; a pyramid of one level has one stage all the same. */
const stagesOf = ({ stages }: DescentPlan): number => Math.max(1, stages.length)

export const descentTasks = (plan: DescentPlan): number => (plan.batches + stagesOf(plan) - 1) * stagesOf(plan)

/** Tasks come in steps: in each, every stage has the batch that the stage before had in the step before. */
function batchAndStage(plan: DescentPlan, task: number): { batch: number, stage: number } {
  const stage = task % stagesOf(plan)
  return { batch: (task - stage) / stagesOf(plan) - stage, stage }
}

/** A task needs of the step before: its own batch a stage earlier, the batch before it, and who reads the list it fills. */
export function descentsBefore(plan: DescentPlan, task: number): readonly number[] {
  const count = stagesOf(plan)
  const { stage } = batchAndStage(plan, task)
  const previous = task - count
  if (previous < 0) return []
  return [previous, ...(stage > 0 ? [previous - 1] : []), ...(stage < count - 1 ? [previous + 1] : [])]
}

/** Takes one batch down one stage. */
export function descendBatch(kernels: Kernels, memory: WebAssembly.Memory, plan: DescentPlan, task: number): void {
  const { batch, stage } = batchAndStage(plan, task)
  if (batch < 0 || batch >= plan.batches) return
  const { stages } = plan
  const current = stages[stage]
  if (!current) {
    kernels.depositPatches(plan.batch, writeBatch(kernels, plan, plan.batch, batch), plan.grids)
    return
  }
  const list = batch % LISTS
  const input = current.lists[list]!
  const count = stage === 0
    ? writeBatch(kernels, plan, input, batch)
    : new Int32Array(memory.buffer, current.counts, LISTS)[list]!
  const next = stages[stage + 1]
  const { level, words } = current
  const visited = current.visited[boundsOf(batch, stages.length)]!
  if (next) {
    const found = kernels.descend(input, count, next.lists[list]!, visited, level, next.level, words, plan.nothing)
    new Int32Array(memory.buffer, next.counts, LISTS)[list] = found
  } else {
    kernels.descendToPatches(input, count, visited, level, plan.patches, plan.correlation, plan.grids, words)
    const set = boundsAfter(batch)
    if (set >= 0) takeBounds(kernels, plan.fast ? stages : stages.slice(-1), plan, plan.boundRows, set)
  }
}
