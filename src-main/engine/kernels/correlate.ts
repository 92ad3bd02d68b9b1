// The fused level-0 loop: products of a block of patches with rows of tiles, border rectification, pooling (B.3 to B.6.1).
// A response map never exists as a whole: of each patch five rows at a time do, in the cache.
import { cellsOf, column, Correlation, firstCell, positionRow } from './correlation'
import { leftOf, Level, ringMap, topOf } from './level'
import { poolColumns, poolTiles } from './pool-tiles'
import { multiply, outputs, POINTS } from './product'
import { rectify, scaleAt } from './rectify'

/** Where a block of groups works. Written by ../pyramid.ts, one a thread. */
@unmanaged
class Block {
  /** Groups first to first + count - 1 of the table of groups. */
  firstGroup: i32
  groups: i32
  /** Rows of tiles and blocks of eight tiles that their windows reach; the ends are not included. */
  firstTileRow: i32
  endTileRow: i32
  firstTileBlock: i32
  endTileBlock: i32
  /** Sums of one multiplication and the scratch of its outputs. */
  sums: usize
  /** Five rows a patch (the last of the row of tiles before, then the four of this one), zeros before and after each. */
  rows: usize
  rowBytes: usize
  /** A row of zeros. */
  zeros: usize
}

const SUM_BYTES: usize = 192 * 81

@inline
function rowOf(block: Block, patch: i32, row: i32): usize {
  return block.rows + <usize>(5 * patch + row) * block.rowBytes
}

/** Responses of all patches of the block at one row of tiles. */
function multiplyRow(correlation: Correlation, block: Block, tileRow: i32): void {
  const channels = <usize>correlation.channels
  const planeBytes = correlation.planeBytes
  const norms = positionRow(correlation.inverseNorms, planeBytes, 4 * tileRow)
  const ninths = positionRow(correlation.ninthSums, planeBytes, 4 * tileRow)
  for (let tileBlock = block.firstTileBlock; tileBlock < block.endTileBlock; tileBlock++) {
    const tile = <usize>(tileRow * correlation.tileBlocks + tileBlock)
    const points = correlation.tilePoints + tile * (<usize>POINTS * 32) * channels
    const at = <usize>tileBlock << 5
    for (let i = 0; i < block.groups; i++) {
      const group = block.firstGroup + i
      const cells = cellsOf(correlation, group)
      const ninth = correlation.ninths + (<usize>firstCell(correlation, group) << 2)
      multiply(correlation.patchPoints + <usize>group * (<usize>POINTS * 24) * channels, points, block.sums, channels)
      for (let lane = 0; lane < cells; lane++) {
        const sums = block.sums + (<usize>lane << 5)
        const row = rowOf(block, 6 * i + lane, 1) + at
        const weight = load<f32>(ninth + (<usize>lane << 2))
        outputs(sums, block.sums + SUM_BYTES, norms + at, ninths + at, weight, row, planeBytes, block.rowBytes)
        outputs(
          sums + 16, block.sums + SUM_BYTES, norms + at + 16, ninths + at + 16, weight, row + 16, planeBytes, block.rowBytes
        )
      }
    }
  }
}

/** What lies outside image 2 does not count (B.4). `factors`: rows 0, 1, h-2, h-1, then columns likewise. */
function rectifyBorder(row: usize, planeBytes: usize, y: i32, width: i32, height: i32, factors: usize): void {
  let factor: f32 = 1
  if (y == 0) factor *= load<f32>(factors)
  if (y == 1) factor *= load<f32>(factors, 4)
  if (y == height - 2) factor *= load<f32>(factors, 8)
  if (y == height - 1) factor *= load<f32>(factors, 12)
  if (factor != 1) for (let x = 0; x < width; x++) scaleAt(column(row, planeBytes, x), factor)
  scaleAt(column(row, planeBytes, 0), load<f32>(factors, 16))
  scaleAt(column(row, planeBytes, 1), load<f32>(factors, 20))
  scaleAt(column(row, planeBytes, width - 2), load<f32>(factors, 24))
  scaleAt(column(row, planeBytes, width - 1), load<f32>(factors, 28))
}

/** Pools one row of a patch's window: row `index` of its pooled map, from three rows of the map. */
function poolRow(
  correlation: Correlation, level: Level, cell: i32, index: i32, above: usize, centre: usize, below: usize
): void {
  const planeBytes = correlation.planeBytes
  const left = leftOf(level, cell)
  const right = left + level.width - 1
  const first = left >> 2
  const start = left >> 1
  const width = level.pooledWidth
  const line = ringMap(level, cell) + <usize>index * level.ringLineBytes
  const odd = <usize>(start & 1) << 2
  poolTiles(
    above, centre, below, planeBytes, first, ((start + width - 1) >> 1) - first + 1, correlation.table, line - odd,
    level.kept + <usize>cell * level.keptMapBytes + <usize>index * level.keptLineBytes
  )
  if (odd) store<f32>(line - 4, 0)
  const used = <usize>width << 2
  for (let at = used; at < level.ringLineBytes; at += 4) store<f32>(line + at, 0)
  // A window that begins or ends between two even positions is pooled around its own first or last column (B.9).
  if (left & 1) {
    store<f32>(line, poolColumns(above, centre, below, planeBytes, left, left + 1, correlation.table))
  }
  if (2 * (start + width - 1) > right) {
    store<f32>(line + used - 4, poolColumns(above, centre, below, planeBytes, right - 1, right, correlation.table))
  }
}

/** Pools those rows of a patch's window that end in this row of tiles. */
function poolRows(correlation: Correlation, level: Level, block: Block, patch: i32, cell: i32, tileRow: i32): void {
  const top = topOf(level, cell)
  const bottom = top + level.height - 1
  const start = top >> 1
  // Row y of the map is in the block's rows 0 to 4.
  const base = 4 * tileRow - 1
  for (let y = max(2 * tileRow - 1, start); y < min(2 * tileRow + 3, start + level.pooledHeight); y++) {
    const centre = min(max(2 * y, top), bottom)
    if (min(centre + 1, bottom) >> 2 != tileRow) continue
    poolRow(
      correlation, level, cell, y - start,
      centre > top ? rowOf(block, patch, centre - 1 - base) : block.zeros,
      rowOf(block, patch, centre - base),
      centre < bottom ? rowOf(block, patch, centre + 1 - base) : block.zeros
    )
  }
}

/** Rectifies the rows of a map that is the top of its pyramid, in full. */
function keepRows(correlation: Correlation, level: Level, block: Block, patch: i32, cell: i32, tileRow: i32): void {
  const top = topOf(level, cell)
  const left = leftOf(level, cell)
  const map = level.top + <usize>(cell * level.height) * (<usize>level.width << 2)
  for (let i = 0; i < 4; i++) {
    const y = 4 * tileRow + i - top
    if (y < 0 || y >= level.height) continue
    const row = rowOf(block, patch, i + 1)
    const target = map + <usize>(y * level.width << 2)
    for (let x = 0; x < level.width; x++) {
      const value = load<f32>(column(row, correlation.planeBytes, left + x))
      store<f32>(target + (<usize>x << 2), rectify(value, correlation.table))
    }
  }
}

function finishPatch(correlation: Correlation, level: Level, block: Block, patch: i32, cell: i32, tileRow: i32): void {
  const planeBytes = correlation.planeBytes
  const left = leftOf(level, cell)
  const right = left + level.width
  const end = (right + 35) & ~3
  for (let i = 0; i < 4; i++) {
    const row = rowOf(block, patch, i + 1)
    const factors = correlation.factors + (<usize>cell << 5)
    rectifyBorder(row, planeBytes, 4 * tileRow + i, level.fullWidth, level.fullHeight, factors)
    for (let x = (left & ~3) - 1; x < left; x++) store<f32>(column(row, planeBytes, x), 0)
    for (let x = right; x < end; x++) store<f32>(column(row, planeBytes, x), 0)
  }
  if (level.top) {
    keepRows(correlation, level, block, patch, cell, tileRow)
    return
  }
  poolRows(correlation, level, block, patch, cell, tileRow)
  memory.copy(rowOf(block, patch, 0), rowOf(block, patch, 4), block.rowBytes)
}

/** The level-0 maps of all patches of a block's groups. */
export function correlateBlock(correlation: Correlation, level: Level, block: Block): void {
  for (let tileRow = block.firstTileRow; tileRow < block.endTileRow; tileRow++) {
    multiplyRow(correlation, block, tileRow)
    for (let i = 0; i < block.groups; i++) {
      const group = block.firstGroup + i
      for (let lane = 0; lane < cellsOf(correlation, group); lane++) {
        finishPatch(correlation, level, block, 6 * i + lane, firstCell(correlation, group) + lane, tileRow)
      }
    }
  }
}
