// The levels of the pyramid in the kernels' memory: what is kept for backtracking, and what is only passed on upwards.
import type { Level } from '#main/engine/levels'
import { align, writeFields } from '#main/engine/memory-plan'
import type { MemoryPlan } from '#main/engine/memory-plan'
import { GROUP } from '#main/engine/patches'

const LEVEL_BYTES = 20 * 4
const CHILD_BYTES = 16
const BORDER_BYTES = 32

/** Addresses of what is kept of a level until the end; 0 where nothing is. */
export interface KeptLevel {
  readonly at: number
  readonly offsets: number
  readonly children: number
  readonly borders: number
  readonly keptWidth: number
  readonly keptHeight: number
  readonly kept: number
  readonly keptMapBytes: number
  readonly keptLineBytes: number
  readonly top: number
}

/** Rows of pooled maps on their way up. */
export interface Ring {
  readonly ring: number
  readonly maps: number
  readonly mapBytes: number
  readonly lineBytes: number
}

/** Even positions whose 3x3 windows hold something that backtracking may enter. */
function keptSide(pooled: number, side: number, windows: boolean, isAtomic: boolean): number {
  // A window of odd side may begin at an odd position: then one position more reaches its last line.
  return windows && !isAtomic ? (side + 1 >> 1) + 1 : pooled
}

export function planKeptLevel(plan: MemoryPlan, level: Level, index: number, isTop: boolean, windows: boolean): KeptLevel {
  const { cells, width, height } = level
  const isAtomic = index === 0
  const keptWidth = keptSide(level.pooledWidth, width, windows, isAtomic)
  const keptHeight = keptSide(level.pooledHeight, height, windows, isAtomic)
  // Level 0: two places a byte, from a whole tile on, eight written at a time. Above: three bytes a position, 16 at a time.
  const keptLineBytes = isAtomic ? align((keptWidth >> 1) + 2, 4) : align(keptWidth, 4) * 3 + 4
  const keptMapBytes = keptLineBytes * keptHeight
  const keeps = (bytes: number) => bytes > 0 ? plan.reserve(bytes * cells) : 0
  return {
    at: plan.reserve(LEVEL_BYTES),
    offsets: plan.reserve(8 * cells),
    children: isAtomic ? 0 : plan.reserve(4 * CHILD_BYTES * cells),
    borders: isAtomic ? 0 : plan.reserve(BORDER_BYTES * cells),
    keptWidth,
    keptHeight,
    kept: keeps(isTop ? 0 : keptMapBytes),
    keptMapBytes,
    keptLineBytes,
    top: keeps(isTop ? width * height * 4 : 0)
  }
}

/** Room for `rows` rows of pooled maps of `level`, surrounded by zeros that the shifts of `parent` may reach. */
export function planRing(plan: MemoryPlan, level: Level, parent: Level, rows: number): Ring {
  let farthest = 0
  for (const shift of parent.shifts) farthest = Math.max(farthest, Math.abs(shift))
  const guard = align(farthest, 4)
  const lineBytes = (align(parent.width + 1, 8) + guard + 4) * 4
  const mapBytes = lineBytes * parent.height + guard * 4
  // A group of patches may begin in one row and end in the next.
  const maps = Math.min(level.cells, rows * level.columns + GROUP)
  return { ring: plan.reserve(mapBytes * maps + guard * 4) + guard * 4, maps, mapBytes, lineBytes }
}

/** Writes the description of a level where the kernels read it (kernels/level.ts). */
export function writeLevel(
  memory: WebAssembly.Memory, level: Level, kept: KeptLevel, ring: Ring | null, windows: boolean
): void {
  writeFields(memory, kept.at, [
    level.width, level.height, level.fullWidth, level.fullHeight, windows ? 0 : 1, kept.offsets,
    level.pooledWidth, level.pooledHeight, ring?.ring ?? 0, ring?.maps ?? 1, ring?.mapBytes ?? 0, ring?.lineBytes ?? 0,
    kept.keptWidth, kept.keptHeight, kept.kept, kept.keptMapBytes, kept.keptLineBytes,
    kept.top, kept.children, kept.borders
  ])
  new Int32Array(memory.buffer, kept.offsets, level.offsets.length).set(level.offsets)
}
