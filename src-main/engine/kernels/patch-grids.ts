// The last step down: from visits of level 1 to patches, into the two bucket grids (B.7).
import { childX, childY, enter, Visit, VISIT_BYTES, Visited } from './backtrack'
import { Correlation } from './correlation'
import { columnOf, lineOf, patchPlacesAt } from './kept'
import { childOf, leftOf, Level, topOf } from './level'
import { responseAt } from './response'

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
  if (<u32>column >= <u32>grids.columns2 || <u32>row >= <u32>grids.rows2) return 0
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

/** A patch that a visit of level 1 leads to, and the address of the byte that holds its place. */
@unmanaged
class Candidate {
  visit: usize
  which: i32
  places: u32
}

const CANDIDATE_BYTES: usize = 12

@inline
function bestOf(grids: Grids, x: i32, y: i32): f32 {
  const bucket = bucketOf(grids, x, y)
  return bucket == 0 ? f32.MAX_VALUE : changetype<Visit>(bucket).score
}

/**
 * False where a score of at most `most` can win neither in the patch's bucket nor in any that the 3x3 window around
 * (2 x, 2 y) reaches. Hypotheses come best first, so this holds for most visits.
 */
@inline
function canWin(grids: Grids, cell: i32, x: i32, y: i32, most: f32): bool {
  if (most > changetype<Visit>(grids.grid1 + <usize>cell * VISIT_BYTES).score) return true
  const left = max(2 * x - 1, 0)
  const top = max(2 * y - 1, 0)
  const right = 2 * x + 1
  const bottom = 2 * y + 1
  return most > min(
    min(bestOf(grids, left, top), bestOf(grids, right, top)), min(bestOf(grids, left, bottom), bestOf(grids, right, bottom))
  )
}

// The patches below the visits that may win somewhere; returns the end of their list.
function findPatches(input: usize, end: usize, candidates: usize, level: Level, patches: Level, grids: Grids): usize {
  for (let at = input; at < end; at += VISIT_BYTES) {
    const visit = changetype<Visit>(at)
    // No response is above 1.
    const most: f32 = visit.score + 1
    for (let which = 0; which < 4; which++) {
      const cell = childOf(level, visit.cell, which).cell
      if (cell < 0) continue
      const left = leftOf(patches, cell)
      const x = childX(visit, which)
      const y = childY(visit, which)
      const keptY = y - (topOf(patches, cell) >> 1)
      if (<u32>(x - (left >> 1)) >= <u32>patches.keptWidth || <u32>keptY >= <u32>patches.keptHeight) continue
      if (!canWin(grids, cell, x, y, most)) continue
      const candidate = changetype<Candidate>(candidates)
      candidate.visit = at
      candidate.which = which
      // Lines of places start at a whole tile.
      candidate.places = <u32>patchPlacesAt(patches, cell, x - 2 * (left >> 2), keptY)
      candidates += CANDIDATE_BYTES
    }
  }
  return candidates
}

/** Level 0 keeps places only: the response is computed where it can matter. */
function visitPatch(
  correlation: Correlation, patches: Level, grids: Grids, cell: i32, x: i32, y: i32, score: f32, rank: i32
): void {
  // No response is above 1: most visits cannot win in either image any more.
  const most: f32 = score + 1
  if (most <= changetype<Visit>(grids.grid1 + <usize>cell * VISIT_BYTES).score) {
    const bucket = bucketOf(grids, x, y)
    if (bucket == 0 || most <= changetype<Visit>(bucket).score) return
  }
  const value = responseAt(correlation, patches, cell, x, y)
  if (value > 0) deposit(grids, cell, x, y, score + value, rank)
}

/** From a visit of level 1 to one of its patches. */
function descendToPatch(
  correlation: Correlation, level: Level, patches: Level, grids: Grids, visit: Visit, candidate: Candidate
): void {
  const which = candidate.which
  const cell = childOf(level, visit.cell, which).cell
  const x = childX(visit, which)
  const y = childY(visit, which)
  const keptX = x - (leftOf(patches, cell) >> 1)
  const keptY = y - (topOf(patches, cell) >> 1)
  if (keptX == 0 || keptY == 0 || keptX == patches.keptWidth - 1 || keptY == patches.keptHeight - 1) {
    searchEdge(correlation, patches, grids, cell, x, y, visit.score, visit.rank)
    return
  }
  const place = <i32>(load<u8>(candidate.places) >> <u8>((x & 1) << 2)) & 15
  visitPatch(
    correlation, patches, grids, cell, 2 * x - 1 + columnOf(place), 2 * y - 1 + lineOf(place), visit.score, visit.rank
  )
}

/**
 * Visits of level 1 in; their patches' responses go to the two bucket grids. `candidates` has room for four a visit, of
 * three words each.
 */
export function descendToPatches(
  input: usize, count: i32, visited: usize, levelAt: usize, patchesAt: usize, correlation: usize, gridsAt: usize,
  candidates: usize
): void {
  const level = changetype<Level>(levelAt)
  const patches = changetype<Level>(patchesAt)
  const grids = changetype<Grids>(gridsAt)
  const end = enter(input, count, changetype<Visited>(visited), level)
  const candidatesEnd = findPatches(input, end, candidates, level, patches, grids)
  for (let at = candidates; at < candidatesEnd; at += CANDIDATE_BYTES) {
    const candidate = changetype<Candidate>(at)
    descendToPatch(
      changetype<Correlation>(correlation), level, patches, grids, changetype<Visit>(candidate.visit), candidate
    )
  }
}

/** A pyramid of one level: visits of patches in, deposited as they are. */
export function depositPatches(input: usize, count: i32, grids: usize): void {
  for (let i = 0; i < count; i++) {
    const visit = changetype<Visit>(input + <usize>i * VISIT_BYTES)
    deposit(changetype<Grids>(grids), visit.cell, visit.x, visit.y, visit.score, visit.rank)
  }
}
