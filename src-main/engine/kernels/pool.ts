// 3x3 maximum around every even position, with the place of the maximum, then rectification (B.5, B.6.1, B.7).
// Rows come in pairs (2Y, 2Y + 1); what row 2Y - 1 gave is carried over from the pair before, already reduced along x.
// A row has one readable 0 to its left and zeros after its end. Ties go to the first place in row-major order.
import { PooledMaps } from './pooled-map'
import { rectify, rectify4 } from './rectify'
import { storeFour, storeOne, VALUE_SHIFT } from './storage'

// The last pooled column as backtracking sees it: without the map's last column. Value of one row.
@inline
function narrowedValue(row: usize, width: i32): f32 {
  const last = load<f32>(row + (<usize>(width - 2) << 2))
  return width & 1 ? last : max<f32>(load<f32>(row + (<usize>width << 2) - 12), last)
}

@inline
function narrowedPlace(row: usize, width: i32): i32 {
  if (width & 1) return 0
  return load<f32>(row + (<usize>(width - 2) << 2)) > load<f32>(row + (<usize>width << 2) - 12) ? 1 : 0
}

function poolNarrowedColumn(
  row0: usize, row1: usize, carry: usize, width: i32, lastX: i32, table: usize, places: usize, narrowed: usize, keep: bool
): void {
  let value = load<f32>(carry)
  let place = load<i32>(carry, 4)
  const value0 = narrowedValue(row0, width)
  if (value0 > value) {
    value = value0
    place = 3 + narrowedPlace(row0, width)
  }
  const value1 = narrowedValue(row1, width)
  if (value1 > value) {
    value = value1
    place = 6 + narrowedPlace(row1, width)
  }
  if (keep) {
    store<f32>(carry, value1)
    store<i32>(carry, narrowedPlace(row1, width), 4)
  }
  storeOne(narrowed, rectify(value, table))
  const at = places + (lastX >> 1)
  const old = <i32>load<u8>(at)
  store<u8>(at, lastX & 1 ? (old & 0x0f) | (place << 4) : (old & 0xf0) | place)
}

/**
 * Pools one pair of rows of a map of `width` columns into `pooledWidth` values (see storage), places (4 bits: 3 dy + dx) and the
 * value of the last column as backtracking sees it. `keep` carries row1 over to the next pair.
 */
export function poolRows(
  row0: usize, row1: usize, carry: usize, width: i32, pooledWidth: i32, table: usize,
  values: usize, places: usize, narrowed: usize, keep: bool
): void {
  const lanes: usize = <usize>((pooledWidth + 3) & ~3)
  const carryPlaces = carry + (lanes << 2)
  const one = i32x4.splat(1)
  const two = i32x4.splat(2)
  const three = i32x4.splat(3)
  const six = i32x4.splat(6)
  for (let x: usize = 0; x < lanes; x += 4) {
    let at = row0 + (x << 3)
    let a = v128.load(at)
    let b = v128.load(at, 16)
    let middle = v128.shuffle<f32>(a, b, 0, 2, 4, 6)
    let right = v128.shuffle<f32>(a, b, 1, 3, 5, 7)
    let left = v128.shuffle<f32>(v128.load(at - 4), v128.load(at - 4, 16), 0, 2, 4, 6)
    let more = f32x4.gt(middle, left)
    let value0 = f32x4.pmax(left, middle)
    let place0 = v128.and(more, one)
    more = f32x4.gt(right, value0)
    value0 = f32x4.pmax(value0, right)
    place0 = v128.bitselect(two, place0, more)

    at = row1 + (x << 3)
    a = v128.load(at)
    b = v128.load(at, 16)
    middle = v128.shuffle<f32>(a, b, 0, 2, 4, 6)
    right = v128.shuffle<f32>(a, b, 1, 3, 5, 7)
    left = v128.shuffle<f32>(v128.load(at - 4), v128.load(at - 4, 16), 0, 2, 4, 6)
    more = f32x4.gt(middle, left)
    let value1 = f32x4.pmax(left, middle)
    let place1 = v128.and(more, one)
    more = f32x4.gt(right, value1)
    value1 = f32x4.pmax(value1, right)
    place1 = v128.bitselect(two, place1, more)

    let value = v128.load(carry + (x << 2))
    let place = v128.load(carryPlaces + (x << 2))
    more = f32x4.gt(value0, value)
    value = f32x4.pmax(value, value0)
    place = v128.bitselect(i32x4.add(place0, three), place, more)
    more = f32x4.gt(value1, value)
    value = f32x4.pmax(value, value1)
    place = v128.bitselect(i32x4.add(place1, six), place, more)
    if (keep) {
      v128.store(carry + (x << 2), value1)
      v128.store(carryPlaces + (x << 2), place1)
    }

    storeFour(values + (x << VALUE_SHIFT), rectify4(value, table))
    const short = i16x8.narrow_i32x4_u(place, place)
    const bytes = <u32>i32x4.extract_lane(i8x16.narrow_i16x8_u(short, short), 0)
    const pairs = bytes | (bytes >> 4)
    store<u16>(places + (x >> 1), <u16>((pairs & 0xff) | ((pairs >> 8) & 0xff00)))
  }
  poolNarrowedColumn(
    row0, row1, carryPlaces + (lanes << 2), width, pooledWidth - 1, table, places, narrowed, keep
  )
}

/** Pools rows 2Y and 2Y + 1 of map `cell` into its place. `row1` is a row of zeros where the map ends before it. */
export function poolPair(
  maps: PooledMaps, cell: i32, pooledY: i32, row0: usize, row1: usize, zeroRow: usize, carry: usize, table: usize
): void {
  const values = maps.values + <usize>cell * maps.valuesPerMap + <usize>pooledY * maps.valuesPerLine
  const places = maps.places + <usize>cell * maps.placesPerMap + <usize>pooledY * maps.placesPerLine
  const edges = maps.edges + <usize>cell * maps.edgesPerMap
  const pooledWidth = maps.pooledWidth
  const last = pooledY == maps.pooledHeight - 1
  poolRows(
    row0, row1, carry, maps.width, pooledWidth, table, values, places, edges + (<usize>pooledY << VALUE_SHIFT), !last
  )
  const used = <usize>pooledWidth << VALUE_SHIFT
  memory.fill(values + used, 0, maps.valuesPerLine - used)
  if (!last) return
  // Backtracking never looks at the map's last row: pool once more without it, for the places and the edge values.
  const edgeRow = edges + maps.edgeRow
  poolRows(
    maps.height & 1 ? zeroRow : row0, zeroRow, carry, maps.width, pooledWidth, table, edgeRow, places,
    edgeRow + (<usize>(pooledWidth - 1) << VALUE_SHIFT), false
  )
}
