// Filling the pyramid: the tasks that one or several threads work through, row of cells by row of cells (B.3 to B.6).
import type { CorrelationPlan, ProductPlan } from '#main/engine/correlation'
import type { Kernels } from '#main/engine/kernels'
import type { KeptLevel } from '#main/engine/level-memory'
import type { Level } from '#main/engine/levels'
import { align, writeFields } from '#main/engine/memory-plan'
import type { MemoryPlan } from '#main/engine/memory-plan'
import { BLOCK_PATCHES } from '#main/engine/patches'
import type { Block, Grouping } from '#main/engine/patches'
import type { Schedule } from '#main/engine/schedule'

/** Bytes of the sums of one multiplication, and of the room to make outputs of them (kernels/product.ts). */
const SUM_BYTES = 192 * 81 + 576
const SCRATCH_BYTES = 512

/** A thread's own room. */
export interface Lane {
  readonly block: number
  readonly sums: number
  readonly rows: number
  readonly rowBytes: number
  readonly mapRows: number
  /** Where a map above level 0 that begins at an even position starts. */
  readonly map: number
  readonly lineBytes: number
  /** One pooled line of values, one of places. */
  readonly line: number
  readonly places: number
  readonly scratch: number
}

export function planLane(plan: MemoryPlan, levels: readonly Level[], { planeBytes }: CorrelationPlan): Lane {
  const widest = levels[1] ?? levels[0]!
  const rowBytes = 4 * planeBytes
  const lineBytes = (align(widest.width, 8) + 24) * 4
  return {
    block: plan.reserve(11 * 4),
    sums: plan.reserve(SUM_BYTES),
    // A row begins with its planes' leading zeros.
    rows: plan.reserve(BLOCK_PATCHES * 5 * rowBytes + 32) + 32,
    rowBytes,
    mapRows: plan.reserve(6 * 4),
    map: plan.reserve(lineBytes * (widest.height + 1)) + 32,
    lineBytes,
    line: plan.reserve(lineBytes),
    places: plan.reserve(lineBytes),
    scratch: plan.reserve(SCRATCH_BYTES + 8 * (planeBytes + 64))
  }
}

/** What every thread needs to know of a pair; numbers and lists only, to be sent to it. */
export interface PyramidPlan {
  readonly levels: readonly Pick<Level, 'columns' | 'rows' | 'cells'>[]
  readonly kept: readonly Pick<KeptLevel, 'at'>[]
  readonly correlation: CorrelationPlan
  readonly product: ProductPlan
  readonly groups: number
  readonly mapRows: number
  readonly blocks: Grouping['blocks']
  readonly schedule: Schedule
  readonly lanes: readonly Lane[]
  /** A row of zeros, as long as the longest. */
  readonly zeros: number
  readonly table: number
}

/** Parts of the preparation, each a task. */
const PARTS = 8

/** Work before the first row: patches and tiles at the points of the product, norms of the windows. */
function prepare(kernels: Kernels, plan: PyramidPlan, { scratch }: Lane, part: number): void {
  const { correlation, groups, mapRows } = plan
  const range = (count: number) => [Math.floor(count * part / PARTS), Math.floor(count * (part + 1) / PARTS)] as const
  const [firstGroup, endGroup] = range(groups)
  for (let group = firstGroup; group < endGroup; group++) kernels.packGroup(correlation.at, group, scratch)
  const [firstTiles, endTiles] = range(correlation.tileRows)
  for (let row = firstTiles; row < endTiles; row++) kernels.packTiles(correlation.at, row, scratch)
  const [firstRow, endRow] = range(mapRows)
  for (let row = firstRow; row < endRow; row++) kernels.packNorms(correlation.at, row, scratch + SCRATCH_BYTES)
}

function correlateBlock(kernels: Kernels, memory: WebAssembly.Memory, plan: PyramidPlan, lane: Lane, block: Block): void {
  writeFields(memory, lane.block, [
    block.firstGroup, block.groups, block.firstTileRow, block.endTileRow, block.firstTileBlock, block.endTileBlock,
    lane.sums, lane.rows, lane.rowBytes, plan.zeros
  ])
  kernels.correlateBlock(plan.correlation.at, plan.kept[0]!.at, lane.block)
}

function aggregateRow(
  kernels: Kernels, memory: WebAssembly.Memory, plan: PyramidPlan, lane: Lane, index: number, row: number
): void {
  const { columns } = plan.levels[index]!
  writeFields(memory, lane.mapRows, [lane.map, lane.lineBytes, plan.zeros, lane.line, lane.places, plan.table])
  kernels.aggregateCells(
    plan.kept[index]!.at, plan.kept[index - 1]!.at, lane.mapRows, lane.map, row * columns, columns
  )
}

/** Tasks before a pyramid's own. */
export const pyramidTasks = (plan: PyramidPlan): number => PARTS + plan.schedule.tasks.length

/** Earlier tasks that must have ended before a task begins. */
export function tasksBefore({ schedule }: PyramidPlan, task: number): readonly number[] {
  if (task < PARTS) return []
  const { level, after } = schedule.tasks[task - PARTS]!
  const own = after.map(each => each + PARTS)
  return level === 0 ? [...Array.from({ length: PARTS }, (_, part) => part), ...own] : own
}

/** Does one task in the room of `lane`. */
export function doTask(
  kernels: Kernels, memory: WebAssembly.Memory, plan: PyramidPlan, lane: number, task: number
): void {
  const room = plan.lanes[lane]!
  if (task < PARTS) {
    prepare(kernels, plan, room, task)
    return
  }
  const { level, row } = plan.schedule.tasks[task - PARTS]!
  if (level > 0) aggregateRow(kernels, memory, plan, room, level, row)
  else for (const block of plan.blocks[row]!) correlateBlock(kernels, memory, plan, room, block)
}
