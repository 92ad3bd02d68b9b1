// Shape of the pyramid: patch sizes, grids of cells, map sizes and windows, who is whose child (B.3, B.6, B.9).

export interface Level {
  /** Side of a patch in input pixels. */
  readonly patchSize: number
  readonly columns: number
  readonly rows: number
  readonly cells: number
  /** Size of every cell's map of responses: the whole map, or a window of it. */
  readonly width: number
  readonly height: number
  /** Size of a whole map. */
  readonly fullWidth: number
  readonly fullHeight: number
  /** Left and top of every cell's window, two a cell; zeros without windows. */
  readonly offsets: Int32Array
  /** Size of the maps pooled for the level above. */
  readonly pooledWidth: number
  readonly pooledHeight: number
  /** Samples for which the original makes room in its visited table. */
  readonly samples: number
  /** A cell's children lie this many cells before and after it in both axes; [0, 0] at level 0. */
  readonly reach: readonly [before: number, after: number]
  /** Four child cells a cell (-1: none), order (-,-), (+,-), (-,+), (+,+); empty at level 0. */
  readonly children: Int32Array
  /** Sample (x, y) of a cell takes sample (x + shift, y + shift) of its child's pooled map; two a child. */
  readonly shifts: Int32Array
}

export interface Shape {
  /** Image 1 after cropping, in pixels. */
  readonly sourceWidth: number
  readonly sourceHeight: number
  /** Image 2 in pixels. */
  readonly targetFullWidth: number
  readonly targetFullHeight: number
  /** Descriptor of image 2, after halving. */
  readonly targetWidth: number
  readonly targetHeight: number
  readonly downscale: number
  /** No patch grows beyond this side. */
  readonly largestPatch: number
  /** Half the side of the windows in descriptor pixels; 0 for whole maps. */
  readonly radius: number
}

/** Side of the smallest patch in input pixels. */
export function atomicPatch(downscale: number): number {
  return 4 * 2 ** downscale
}

/** True where maps are searched in windows: a window that holds the whole map is none. */
export function hasWindows({ radius, targetWidth, targetHeight }: Shape): boolean {
  return radius > 0 && (2 * radius < targetWidth + 1 || 2 * radius < targetHeight + 1)
}

/** Maps smaller than five samples a side are padded with zeros. */
const SMALLEST_MAP = 5

function atomicLevel(shape: Shape): Level {
  const atomic = atomicPatch(shape.downscale)
  const [columns, rows] = [shape.sourceWidth / atomic, shape.sourceHeight / atomic]
  const [fullWidth, fullHeight] = [shape.targetWidth + 1, shape.targetHeight + 1]
  const windows = hasWindows(shape)
  const side = (full: number) => windows ? Math.min(full, 2 * shape.radius) : full
  const [width, height] = [side(fullWidth), side(fullHeight)]
  const start = (cell: number, full: number, length: number) =>
    Math.max(0, Math.min(4 * cell + 2 - shape.radius, full - length))
  const offsets = new Int32Array(2 * columns * rows)
  for (let cell = 0; windows && cell < columns * rows; cell++) {
    offsets[2 * cell] = start(cell % columns, fullWidth, width)
    offsets[2 * cell + 1] = start(Math.floor(cell / columns), fullHeight, height)
  }
  return {
    patchSize: atomic, columns, rows, cells: columns * rows, width, height, fullWidth, fullHeight, offsets,
    pooledWidth: pooledSide(width, windows), pooledHeight: pooledSide(height, windows),
    samples: columns * rows * width * height,
    reach: [0, 0], children: new Int32Array(), shifts: new Int32Array()
  }
}

function pooledSide(side: number, windows: boolean): number {
  return windows ? side + 2 >> 1 : side + 1 >> 1
}

function childrenOf(columns: number, rows: number, child: Level, [before, after]: Level['reach']): Int32Array {
  const children = new Int32Array(columns * rows * 4).fill(-1)
  for (let cell = 0, row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, cell++) {
      for (let which = 0; which < 4; which++) {
        const x = column + (which & 1 ? after : -before)
        const y = row + (which & 2 ? after : -before)
        if (x >= 0 && y >= 0 && x < child.columns && y < child.rows) children[cell * 4 + which] = y * child.columns + x
      }
    }
  }
  return children
}

/** Along one axis: where the window of every column (or row) of cells lies, and the shifts of its two children there. */
interface AxisWindows {
  /** 0 where there is no child. */
  readonly children: Uint8Array
  readonly offsets: Int32Array
  readonly shifts: Int32Array
}

/** From the pooled offsets of the level below, a column (or row) of cells after the other (B.9). */
function axisWindows(count: number, below: readonly number[], [before, after]: Level['reach']): AxisWindows {
  const children = new Uint8Array(count)
  const offsets = new Int32Array(count)
  const shifts = new Int32Array(2 * count)
  for (let i = 0; i < count; i++) {
    const [first, second] = [below[i - before], below[i + after]]
    const starts = [...first === undefined ? [] : [first + 1], ...second === undefined ? [] : [second - 1]]
    const mean = starts.reduce((sum, start) => sum + start, 0) / Math.max(1, starts.length)
    children[i] = starts.length
    offsets[i] = Math.floor(0.5 + mean)
    shifts[2 * i] = offsets[i]! - 1 - (first ?? 0)
    shifts[2 * i + 1] = offsets[i]! + 1 - (second ?? 0)
  }
  return { children, offsets, shifts }
}

/** Where every cell's window lies, from its children's, and how they are shifted against it: both axes are alike. */
function windowsOf(columns: number, rows: number, child: Level, reach: Level['reach']): Pick<Level, 'offsets' | 'shifts'> {
  const pooled = (count: number, at: (i: number) => number) => Array.from({ length: count }, (_, i) => child.offsets[at(i)]! >> 1)
  const x = axisWindows(columns, pooled(child.columns, i => 2 * i), reach)
  const y = axisWindows(rows, pooled(child.rows, i => 2 * i * child.columns + 1), reach)
  const offsets = new Int32Array(2 * columns * rows)
  const shifts = new Int32Array(8 * columns * rows)
  for (let row = 0, cell = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, cell++) {
      if (x.children[column] === 0 || y.children[row] === 0) continue
      offsets[2 * cell] = x.offsets[column]!
      offsets[2 * cell + 1] = y.offsets[row]!
      for (let which = 0; which < 4; which++) {
        shifts[8 * cell + 2 * which] = x.shifts[2 * column + (which & 1)]!
        shifts[8 * cell + 2 * which + 1] = y.shifts[2 * row + (which >> 1)]!
      }
    }
  }
  return { offsets, shifts }
}

function wholeMaps(cells: number): Pick<Level, 'offsets' | 'shifts'> {
  const shifts = new Int32Array(8 * cells)
  for (let i = 0; i < shifts.length; i++) shifts[i] = ((i & 1 ? i >> 2 : i >> 1) & 1) * 2 - 1
  return { offsets: new Int32Array(2 * cells), shifts }
}

function above(child: Level, atomic: number, shape: Shape): Level {
  const patchSize = 2 * child.patchSize
  const columns = shape.sourceWidth / atomic + 1
  const rows = shape.sourceHeight / atomic + 1
  const cells = columns * rows
  // A child's centre is a quarter of the parent's side away; level 0's centres lie half a step off the grid.
  const steps = patchSize / 4 / atomic
  const reach: Level['reach'] = child.children.length === 0 ? [1, 0] : [steps, steps]
  const children = childrenOf(columns, rows, child, reach)
  const windows = hasWindows(shape)
  const width = Math.max(SMALLEST_MAP, child.pooledWidth)
  const height = Math.max(SMALLEST_MAP, child.pooledHeight)
  const fullWidth = Math.max(SMALLEST_MAP, child.fullWidth + 1 >> 1)
  const fullHeight = Math.max(SMALLEST_MAP, child.fullHeight + 1 >> 1)
  // Where windows are padded the original's output is that of a table for whole maps (found by comparing with it).
  const isPadded = windows && Math.min(child.pooledWidth, child.pooledHeight) < SMALLEST_MAP
  return {
    patchSize, columns, rows, cells, width, height, fullWidth, fullHeight,
    pooledWidth: pooledSide(width, windows), pooledHeight: pooledSide(height, windows),
    samples: cells * (isPadded ? fullWidth * fullHeight : width * height),
    reach, children, ...(windows ? windowsOf(columns, rows, child, reach) : wholeMaps(cells))
  }
}

/** All levels, from the atomic patches up. */
export function planLevels(shape: Shape): Level[] {
  let level = atomicLevel(shape)
  const levels = [level]
  const limit = Math.min(shape.largestPatch, Math.max(shape.sourceWidth, shape.sourceHeight))
  while (2 * level.patchSize <= limit) {
    level = above(level, atomicPatch(shape.downscale), shape)
    levels.push(level)
  }
  return levels
}
