// Shape of the pyramid: patch sizes, grids of cells, map sizes, who is whose child (B.3, B.6).

export interface Level {
  /** Side of a patch in input pixels. */
  patchSize: number
  columns: number
  rows: number
  cells: number
  /** Size of every cell's map of responses. */
  width: number
  height: number
  /** Four child cells a cell (-1: none), order (-,-), (+,-), (-,+), (+,+); empty at level 0. */
  children: Int32Array
}

export interface Shape {
  /** Image 1 after cropping, in pixels. */
  sourceWidth: number
  sourceHeight: number
  /** Image 2 in pixels. */
  targetFullWidth: number
  targetFullHeight: number
  /** Descriptor of image 2, after halving. */
  targetWidth: number
  targetHeight: number
  downscale: number
  /** No patch grows beyond this side. */
  largestPatch: number
}

/** Side of the smallest patch in input pixels. */
export function atomicPatch(downscale: number): number {
  return 4 * 2 ** downscale
}

function childrenOf(parent: { columns: number, rows: number }, child: Level, low: number, high: number): Int32Array {
  const children = new Int32Array(parent.columns * parent.rows * 4).fill(-1)
  for (let cell = 0, row = 0; row < parent.rows; row++) {
    for (let column = 0; column < parent.columns; column++, cell++) {
      for (let which = 0; which < 4; which++) {
        const x = column + (which & 1 ? high : low)
        const y = row + (which & 2 ? high : low)
        if (x >= 0 && y >= 0 && x < child.columns && y < child.rows) children[cell * 4 + which] = y * child.columns + x
      }
    }
  }
  return children
}

/** Maps smaller than five samples a side are padded with zeros. */
const SMALLEST_MAP = 5

function above(child: Level, atomic: number, shape: Shape): Level {
  const patchSize = 2 * child.patchSize
  const columns = shape.sourceWidth / atomic + 1
  const rows = shape.sourceHeight / atomic + 1
  // A child's centre is a quarter of the parent's side away; level 0's centres lie half a step off the grid.
  const steps = patchSize / 4 / atomic
  const [low, high] = child.children.length === 0 ? [-1, 0] : [-steps, steps]
  return {
    patchSize,
    columns,
    rows,
    cells: columns * rows,
    width: Math.max(SMALLEST_MAP, Math.ceil(child.width / 2)),
    height: Math.max(SMALLEST_MAP, Math.ceil(child.height / 2)),
    children: childrenOf({ columns, rows }, child, low, high)
  }
}

/** All levels, from the atomic patches up. */
export function planLevels(shape: Shape): Level[] {
  const atomic = atomicPatch(shape.downscale)
  const columns = shape.sourceWidth / atomic
  const rows = shape.sourceHeight / atomic
  let level: Level = {
    patchSize: atomic,
    columns,
    rows,
    cells: columns * rows,
    width: shape.targetWidth + 1,
    height: shape.targetHeight + 1,
    children: new Int32Array()
  }
  const levels = [level]
  const limit = Math.min(shape.largestPatch, Math.max(shape.sourceWidth, shape.sourceHeight))
  while (2 * level.patchSize <= limit) {
    level = above(level, atomic, shape)
    levels.push(level)
  }
  return levels
}
