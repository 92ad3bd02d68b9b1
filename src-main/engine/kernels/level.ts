/** One level of the pyramid as it lies in memory (written by ../level-memory.ts). Lengths in bytes where so named. */
@unmanaged
export class Level {
  /** Size of a cell's map of responses: of the whole map, or of its window with -ngh_rad. */
  width: i32
  height: i32
  /** Size of a whole map. */
  fullWidth: i32
  fullHeight: i32
  /** Last columns and rows of a map that backtracking never enters: 1, or 0 with windows. */
  excluded: i32
  /** Left and top of every cell's window in the whole map, two i32 a cell. */
  offsets: usize
  /** Pooled maps in flight, f32: cell c in slot c mod ringMaps; zeros surround every line. */
  pooledWidth: i32
  pooledHeight: i32
  ring: usize
  ringMaps: i32
  ringMapBytes: usize
  ringLineBytes: usize
  /** Kept for backtracking: the largest response around every even position and where it is (see kept). */
  keptWidth: i32
  keptHeight: i32
  kept: usize
  keptMapBytes: usize
  keptLineBytes: usize
  /** Responses in full, f32, cell by cell: at the top of the pyramid only, else 0. */
  top: usize
  /** Four `Child` a cell. */
  children: usize
  /** Border factors of every cell: left, right, top, bottom, then the corners from the top left on. */
  borders: usize
}

/** A child's part in its parent's map. */
@unmanaged
export class Child {
  /** Cell of the level below; -1 where there is none. */
  cell: i32
  /** Share of the sum; 0 for a patch without a map. */
  share: f32
  /** Sample (x, y) of the parent takes sample (x + shiftX, y + shiftY) of the child's pooled map. */
  shiftX: i32
  shiftY: i32
}

export const CHILD_BYTES: usize = 16

@inline
export function childOf(level: Level, cell: i32, which: i32): Child {
  return changetype<Child>(level.children + <usize>(4 * cell + which) * CHILD_BYTES)
}

@inline
export function leftOf(level: Level, cell: i32): i32 {
  return load<i32>(level.offsets + (<usize>cell << 3))
}

@inline
export function topOf(level: Level, cell: i32): i32 {
  return load<i32>(level.offsets + (<usize>cell << 3), 4)
}

/** First line of a cell's pooled map in flight. */
@inline
export function ringMap(level: Level, cell: i32): usize {
  return level.ring + <usize>(cell % level.ringMaps) * level.ringMapBytes
}
