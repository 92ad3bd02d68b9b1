// The fused level-0 loop: products of a block of patches with two map rows, border rectification, pooling.
import { poolPair } from './pool'
import { PooledMaps } from './pooled-map'
import { DEPTH, productRow, rectifyBorder } from './product'
import { rectifyRow } from './rectify'

const FACTOR_BYTES: usize = 36

/**
 * Rows `y` and, where the map has one, `y + 1` of the maps of patches first..first+count-1.
 * `block` holds two map rows a patch, each `rowBytes` long, zero left of its start and after its end.
 * With `maps` the rows are pooled into it; without (a pyramid of one level) they are rectified into `top`.
 */
export function correlatePair(
  patches: usize, first: i32, count: i32, windows: usize, tiles: i32, y: i32, width: i32, height: i32,
  block: usize, rowBytes: usize, factors: usize, zeroRow: usize, carry: usize, carryBytes: usize, table: usize,
  maps: usize, top: usize
): void {
  const groups = (count + 5) / 6
  const start = patches + <usize>first * (4 * DEPTH)
  const two = y + 1 < height
  productRow(start, groups, windows, tiles, block, 2 * rowBytes)
  if (two) productRow(start, groups, windows + <usize>tiles * (32 * DEPTH), tiles, block + rowBytes, 2 * rowBytes)
  for (let i = 0; i < count; i++) {
    const cell = first + i
    const row0 = block + <usize>(2 * i) * rowBytes
    const row1 = two ? row0 + rowBytes : zeroRow
    rectifyBorder(row0, y, width, height, factors + <usize>cell * FACTOR_BYTES)
    if (two) rectifyBorder(row1, y + 1, width, height, factors + <usize>cell * FACTOR_BYTES)
    if (maps) {
      const carried = carry + <usize>cell * carryBytes
      poolPair(changetype<PooledMaps>(maps), cell, y >> 1, row0, row1, zeroRow, carried, table)
    } else {
      const out = top + (<usize>(cell * height + y) * <usize>width << 2)
      rectifyRow(row0, out, width, table)
      if (two) rectifyRow(row1, out + (<usize>width << 2), width, table)
    }
  }
}
