/** Level 0 as it lies in memory (written by ../correlation.ts). A tile is 4x4 positions of image 2. */
@unmanaged
export class Correlation {
  /** Descriptor channels that vary: 8, or 9 where the ninth does. */
  channels: i32
  /** Size of the descriptors. */
  sourceWidth: i32
  sourceHeight: i32
  targetWidth: i32
  targetHeight: i32
  /** Blocks of eight tiles in a row of tiles; bytes of one plane (x mod 4) of a row of positions. */
  tileBlocks: i32
  planeBytes: usize
  /** Planes of the source, [channels][height][width]. */
  source: usize
  /** Image 2 by pixel, [height + 4][width + 4][depth], two zeros left and above, two right and below. */
  target: usize
  /** Channels of a pixel there, padded to whole vectors. */
  depth: i32
  /** Value of the ninth channel where it is one value, else 0. */
  ninth: f32
  /** Patches as unit vectors, [cell][4][4][depth], their ninth value, and eight border factors each. */
  units: usize
  ninths: usize
  factors: usize
  /** Patches and tiles at the points of the product (see product). */
  patchPoints: usize
  tilePoints: usize
  /** Groups of at most six neighbouring patches: first cell and count, two i32 each. */
  groups: usize
  /** 1 / norm of the window of every position, and that times its ninth channel; rows of four planes. */
  inverseNorms: usize
  ninthSums: usize
  /** The rectification table. */
  table: usize
}

/** The row of `base` for map row y. */
@inline
export function positionRow(base: usize, planeBytes: usize, y: i32): usize {
  return base + <usize>y * (planeBytes << 2)
}

/** Address of map column x in a row of four planes. */
@inline
export function column(row: usize, planeBytes: usize, x: i32): usize {
  return row + <usize>(x & 3) * planeBytes + (<usize>(x >> 2) << 2)
}

/** First cell of a group of patches. */
@inline
export function firstCell(correlation: Correlation, group: i32): i32 {
  return load<i32>(correlation.groups + (<usize>group << 3))
}

/** Cells of a group of patches. */
@inline
export function cellsOf(correlation: Correlation, group: i32): i32 {
  return load<i32>(correlation.groups + (<usize>group << 3), 4)
}
