// Hypotheses walk down the pyramid one level at a time (B.7). The visited tables are one per level and the order of the
// visits within a level is that of the recursion, so the result is that of the recursion, hash collisions included.
import { Correlation } from './correlation'
import { childOf, leftOf, Level, topOf } from './level'
import { responseAt } from './response'
import { loadOne, VALUE_SHIFT } from './storage'

/** One visit, or one record of a bucket grid; (x, y) in the whole map. */
@unmanaged
class Visit {
  cell: i32
  x: i16
  y: i16
  score: f32
  rank: i32
}

const VISIT_BYTES: usize = 16

/** The table of visits of a level: the best score that came by, by sample, some samples sharing a slot. */
@unmanaged
class Visited {
  scores: usize
  slots: u32
}

// True where the visit is the best so far at its sample (or at one that shares its slot).
@inline
function enter(visited: Visited, level: Level, visit: Visit): bool {
  const x = max<i32>(0, visit.x)
  const y = max<i32>(0, visit.y)
  const sample = (<u32>visit.cell * <u32>level.fullHeight + <u32>y) * <u32>level.fullWidth + <u32>x
  const slot = visited.scores + (<usize>(sample % visited.slots) << 2)
  if (load<f32>(slot) >= visit.score) return false
  store<f32>(slot, visit.score)
  return true
}

@inline
function placeAt(level: Level, cell: i32, x: i32, y: i32): i32 {
  const at = level.places + <usize>cell * level.placesMapBytes + <usize>y * level.placesLineBytes + <usize>(x >> 1)
  const pair = <i32>load<u8>(at)
  return x & 1 ? pair >> 4 : pair & 15
}

/** Visits of `level` in, visits of the level below it (not level 0) out; returns how many. */
export function descend(
  input: usize, count: i32, output: usize, visited: usize, levelAt: usize, belowAt: usize
): i32 {
  const level = changetype<Level>(levelAt)
  const below = changetype<Level>(belowAt)
  let out = output
  for (let i = 0; i < count; i++) {
    const visit = changetype<Visit>(input + <usize>i * VISIT_BYTES)
    if (!enter(changetype<Visited>(visited), level, visit)) continue
    for (let which = 0; which < 4; which++) {
      const child = childOf(level, visit.cell, which).cell
      if (child < 0) continue
      // The even position of the window's centre, halved, and where it is among the kept ones.
      const x = <i32>visit.x + (which & 1 ? 1 : -1)
      const y = <i32>visit.y + (which & 2 ? 1 : -1)
      const keptX = x - (leftOf(below, child) >> 1)
      const keptY = y - (topOf(below, child) >> 1)
      if (<u32>keptX >= <u32>below.keptWidth || <u32>keptY >= <u32>below.keptHeight) continue
      const value = loadOne(
        below.values + <usize>child * below.valuesMapBytes + <usize>keptY * below.valuesLineBytes +
        (<usize>keptX << VALUE_SHIFT)
      )
      if (value == 0) continue
      const place = placeAt(below, child, keptX, keptY)
      const next = changetype<Visit>(out)
      next.cell = child
      next.x = <i16>(2 * x - 1 + place % 3)
      next.y = <i16>(2 * y - 1 + place / 3)
      next.score = visit.score + value
      next.rank = visit.rank
      out += VISIT_BYTES
    }
  }
  return <i32>((out - output) / VISIT_BYTES)
}

/** The two bucket grids: the best record of every patch of image 1 and of every bucket of image 2. */
@unmanaged
class Grids {
  grid1: usize
  grid2: usize
  columns2: i32
  rows2: i32
}

@inline
function bucketOf(grids: Grids, x: i32, y: i32): usize {
  const column = x >> 2
  const row = y >> 2
  if (column >= grids.columns2 || row >= grids.rows2) return 0
  return grids.grid2 + <usize>(row * grids.columns2 + column) * VISIT_BYTES
}

@inline
function put(bucket: usize, cell: i32, x: i32, y: i32, score: f32, rank: i32): void {
  const record = changetype<Visit>(bucket)
  if (score <= record.score) return
  record.cell = cell
  record.x = <i16>x
  record.y = <i16>y
  record.score = score
  record.rank = rank
}

function deposit(grids: Grids, cell: i32, x: i32, y: i32, score: f32, rank: i32): void {
  put(grids.grid1 + <usize>cell * VISIT_BYTES, cell, x, y, score, rank)
  const bucket = bucketOf(grids, x, y)
  if (bucket) put(bucket, cell, x, y, score, rank)
}

// At the edge of what is kept the place is that of the sums: look at every sample that backtracking may enter.
function searchEdge(
  correlation: Correlation, patches: Level, grids: Grids, cell: i32, x: i32, y: i32, score: f32, rank: i32
): void {
  const left = leftOf(patches, cell)
  const top = topOf(patches, cell)
  const right = left + patches.width - patches.excluded
  const bottom = top + patches.height - patches.excluded
  let best: f32 = 0
  let bestX = 0
  let bestY = 0
  for (let row = max(2 * y - 1, top); row < min(2 * y + 2, bottom); row++) {
    for (let column = max(2 * x - 1, left); column < min(2 * x + 2, right); column++) {
      const value = responseAt(correlation, patches, cell, column, row)
      if (value <= best) continue
      best = value
      bestX = column
      bestY = row
    }
  }
  if (best > 0) deposit(grids, cell, bestX, bestY, score + best, rank)
}

/** From a visit of level 1 to one patch. Level 0 keeps places only: the response is computed, where it can matter. */
function visitPatch(
  correlation: Correlation, patches: Level, grids: Grids, cell: i32, x: i32, y: i32, score: f32, rank: i32
): void {
  const left = leftOf(patches, cell)
  const keptX = x - (left >> 1)
  const keptY = y - (topOf(patches, cell) >> 1)
  if (<u32>keptX >= <u32>patches.keptWidth || <u32>keptY >= <u32>patches.keptHeight) return
  if (keptX == 0 || keptY == 0 || keptX == patches.keptWidth - 1 || keptY == patches.keptHeight - 1) {
    searchEdge(correlation, patches, grids, cell, x, y, score, rank)
    return
  }
  // Lines of places start at a whole tile.
  const place = placeAt(patches, cell, x - 2 * (left >> 2), keptY)
  const column = 2 * x - 1 + place % 3
  const row = 2 * y - 1 + place / 3
  // No response is above 1: most visits cannot win in either image any more.
  const most: f32 = score + 1
  if (most <= changetype<Visit>(grids.grid1 + <usize>cell * VISIT_BYTES).score) {
    const bucket = bucketOf(grids, column, row)
    if (bucket == 0 || most <= changetype<Visit>(bucket).score) return
  }
  const value = responseAt(correlation, patches, cell, column, row)
  if (value > 0) deposit(grids, cell, column, row, score + value, rank)
}

/** Visits of level 1 in; their patches' responses go to the two bucket grids. */
export function descendToPatches(
  input: usize, count: i32, visited: usize, levelAt: usize, patchesAt: usize, correlation: usize, grids: usize
): void {
  const level = changetype<Level>(levelAt)
  const patches = changetype<Level>(patchesAt)
  for (let i = 0; i < count; i++) {
    const visit = changetype<Visit>(input + <usize>i * VISIT_BYTES)
    if (!enter(changetype<Visited>(visited), level, visit)) continue
    for (let which = 0; which < 4; which++) {
      const child = childOf(level, visit.cell, which).cell
      if (child < 0) continue
      visitPatch(
        changetype<Correlation>(correlation), patches, changetype<Grids>(grids), child,
        <i32>visit.x + (which & 1 ? 1 : -1), <i32>visit.y + (which & 2 ? 1 : -1), visit.score, visit.rank
      )
    }
  }
}

/** A pyramid of one level: visits of patches in, deposited as they are. */
export function depositPatches(input: usize, count: i32, grids: usize): void {
  for (let i = 0; i < count; i++) {
    const visit = changetype<Visit>(input + <usize>i * VISIT_BYTES)
    deposit(changetype<Grids>(grids), visit.cell, visit.x, visit.y, visit.score, visit.rank)
  }
}
