// Which patches of image 1 are multiplied together, and where each such block works (B.3, B.9).
import type { Descriptor } from '#main/engine/descriptor'
import type { Level } from '#main/engine/levels'

/** Patches are multiplied six at a time. */
export const GROUP = 6
/** Groups whose rows stay in the cache between product and pooling. */
const BLOCK = 4

/** Positions of image 2 in rows of tiles and blocks of eight tiles; the ends are not included. */
interface Region {
  readonly firstTileRow: number
  readonly endTileRow: number
  readonly firstTileBlock: number
  readonly endTileBlock: number
}

export interface Block extends Region {
  readonly firstGroup: number
  readonly groups: number
}

export interface Grouping {
  /** First cell and count of every group. */
  readonly groups: Int32Array
  /** The blocks of every row of patches. */
  readonly blocks: readonly (readonly Block[])[]
}

/** Groups of neighbours in the order of the cells. With windows none goes on into the next row: its window is elsewhere. */
function groupsOf(level: Level, windows: boolean): [first: number, count: number][] {
  const groups: [number, number][] = []
  for (let first = 0; first < level.cells;) {
    const end = windows ? first - first % level.columns + level.columns : level.cells
    const count = Math.min(GROUP, end - first)
    groups.push([first, count])
    first += count
  }
  return groups
}

function regionOf(level: Level, [first, count]: [number, number]): Region {
  const left = Math.min(...Array.from({ length: count }, (_, i) => level.offsets[2 * (first + i)]!))
  const right = Math.max(...Array.from({ length: count }, (_, i) => level.offsets[2 * (first + i)]!)) + level.width
  const top = level.offsets[2 * first + 1]!
  return {
    firstTileRow: top >> 2,
    endTileRow: top + level.height + 3 >> 2,
    firstTileBlock: left >> 5,
    endTileBlock: right + 31 >> 5
  }
}

function blocksOf(level: Level, groups: [number, number][], windows: boolean, row: number): Block[] {
  const isInRow = ([first]: [number, number]) => Math.floor(first / level.columns) === row
  const start = groups.findIndex(isInRow)
  const end = groups.findLastIndex(isInRow) + 1
  const size = windows ? 1 : BLOCK
  const blocks: Block[] = []
  for (let firstGroup = start; start >= 0 && firstGroup < end; firstGroup += size) {
    const region = regionOf(level, groups[firstGroup]!)
    blocks.push({ firstGroup, groups: Math.min(size, end - firstGroup), ...region })
  }
  return blocks
}

/** Groups and blocks of level 0. */
export function groupPatches(level: Level, windows: boolean): Grouping {
  const groups = groupsOf(level, windows)
  return {
    groups: Int32Array.from(groups.flat()),
    blocks: Array.from({ length: level.rows }, (_, row) => blocksOf(level, groups, windows, row))
  }
}

/** Most patches in a block. */
export const BLOCK_PATCHES = BLOCK * GROUP

/** True for patches wholly outside a rotated image: their ninth channel, like all others, is 0. */
export function absentPatches({ ninth, width, height }: Descriptor): (cell: number) => boolean {
  if (typeof ninth === 'number') return () => false
  const columns = width >> 2
  const absent = Uint8Array.from({ length: columns * (height >> 2) }, (_, cell) => {
    const start = Math.floor(cell / columns) * 4 * width + cell % columns * 4
    for (let y = 0; y < 4; y++) {
      for (let x = 0; x < 4; x++) if (ninth[start + y * width + x] !== 0) return 0
    }
    return 1
  })
  return cell => absent[cell] === 1
}
