// Hypotheses walk down the pyramid one level at a time (B.7). The visited tables are one per level and the order of the
// visits within a level is that of the recursion, so the result is that of the recursion, hash collisions included.
import { PooledMaps } from './pooled-map'
import { loadOne, VALUE_SHIFT } from './storage'

/** One visit, or one record of a bucket grid. */
@unmanaged
class Visit {
  cell: i32
  x: u16
  y: u16
  score: f32
  rank: i32
}

const VISIT_BYTES: usize = 16

// Value at a pooled position as backtracking sees it; 0 outside.
@inline
function valueAt(maps: PooledMaps, cell: i32, x: i32, y: i32): f32 {
  if (<u32>x >= <u32>maps.pooledWidth || <u32>y >= <u32>maps.pooledHeight) return 0
  const edges = maps.edges + <usize>cell * maps.edgesPerMap
  if (y == maps.pooledHeight - 1) return loadOne(edges + maps.edgeRow + (<usize>x << VALUE_SHIFT))
  if (x == maps.pooledWidth - 1) return loadOne(edges + (<usize>y << VALUE_SHIFT))
  return loadOne(
    maps.values + <usize>cell * maps.valuesPerMap + <usize>y * maps.valuesPerLine + (<usize>x << VALUE_SHIFT)
  )
}

@inline
function placeAt(maps: PooledMaps, cell: i32, x: i32, y: i32): i32 {
  const pair = load<u8>(
    maps.places + <usize>cell * maps.placesPerMap + <usize>y * maps.placesPerLine + (<usize>x >> 1)
  )
  return x & 1 ? pair >> 4 : pair & 15
}

/**
 * Visits of level s in, visits of level s - 1 out; returns how many.
 * `width` x `height` is the map size of level s, `children` its table of four child cells (-1: none).
 */
export function descend(
  input: usize, count: i32, output: usize, visited: usize, slots: u32, width: i32, height: i32,
  children: usize, childMaps: usize
): i32 {
  const maps = changetype<PooledMaps>(childMaps)
  let out = output
  for (let i = 0; i < count; i++) {
    const visit = changetype<Visit>(input + <usize>i * VISIT_BYTES)
    const cell = visit.cell
    const score = visit.score
    const sample = (<u32>cell * <u32>height + visit.y) * <u32>width + visit.x
    const slot = visited + <usize>((sample % slots) << 2)
    if (load<f32>(slot) >= score) continue
    store<f32>(slot, score)
    for (let which = 0; which < 4; which++) {
      const child = load<i32>(children + <usize>(cell * 4 + which) * 4)
      if (child < 0) continue
      const x = <i32>visit.x + (which & 1 ? 1 : -1)
      const y = <i32>visit.y + (which & 2 ? 1 : -1)
      const value = valueAt(maps, child, x, y)
      if (value == 0) continue
      const place = placeAt(maps, child, x, y)
      const next = changetype<Visit>(out)
      next.cell = child
      next.x = <u16>(2 * x - 1 + place % 3)
      next.y = <u16>(2 * y - 1 + place / 3)
      next.score = score + value
      next.rank = visit.rank
      out += VISIT_BYTES
    }
  }
  return <i32>((out - output) / VISIT_BYTES)
}

/** Writes level-0 visits into the two bucket grids where they beat what is there. */
export function deposit(input: usize, count: i32, grid1: usize, grid2: usize, columns2: i32, rows2: i32): void {
  for (let i = 0; i < count; i++) {
    const at = input + <usize>i * VISIT_BYTES
    const visit = changetype<Visit>(at)
    const bucket1 = grid1 + <usize>visit.cell * VISIT_BYTES
    if (visit.score > changetype<Visit>(bucket1).score) memory.copy(bucket1, at, VISIT_BYTES)
    const column = <i32>visit.x >> 2
    const row = <i32>visit.y >> 2
    if (column >= columns2 || row >= rows2) continue
    const bucket2 = grid2 + <usize>(row * columns2 + column) * VISIT_BYTES
    if (visit.score > changetype<Visit>(bucket2).score) memory.copy(bucket2, at, VISIT_BYTES)
  }
}
