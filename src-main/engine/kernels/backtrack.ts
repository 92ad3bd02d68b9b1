// Hypotheses walk down the pyramid one level at a time (B.7). The visited tables are one per level and the order of the
// visits within a level is that of the recursion, so the result is that of the recursion, hash collisions included.
import { Correlation } from './correlation'
import { childOf, leftOf, Level, topOf } from './level'
import { responseAt } from './response'
import { columnOf, keptAt, lineOf, patchPlacesAt, placeOf, valueOf } from './kept'

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

/** What stops a visit of a level. */
@unmanaged
class Visited {
  /** The best score that came by, by sample, some samples sharing a slot. */
  scores: usize
  slots: u32
  /** Levels below, each of which adds at most 1. */
  below: f32
  /** The lowest scores of the buckets that a cell and a position lead to (see bounds). */
  lowestOfCells: usize
  lowestOfPositions: usize
}

/**
 * Keeps those visits, in place, that are the best so far at their sample (or at one that shares its slot) and can still win
 * somewhere; returns their end. Nothing here branches on what is read: the reads come from all over the table, and so
 * several are under way at once.
 */
function enter(input: usize, count: i32, visited: Visited, level: Level): usize {
  let out = input
  const below = visited.below
  for (let i = 0; i < count; i++) {
    const at = input + <usize>i * VISIT_BYTES
    const visit = changetype<Visit>(at)
    const score = visit.score
    const x = max<i32>(0, visit.x)
    const y = max<i32>(0, visit.y)
    const position = <u32>(y * level.fullWidth + x)
    const sample = <u32>visit.cell * <u32>(level.fullHeight * level.fullWidth) + position
    const slot = visited.scores + (<usize>(sample % visited.slots) << 2)
    const best = load<f32>(slot)
    store<f32>(slot, max<f32>(best, score))
    const ofCell = load<f32>(visited.lowestOfCells + (<usize>visit.cell << 2))
    const ofPosition = load<f32>(visited.lowestOfPositions + (<usize>position << 2))
    v128.store(out, v128.load(at))
    const goesOn = i32(best < score) & i32(score + below > min<f32>(ofCell, ofPosition))
    out += select<usize>(VISIT_BYTES, 0, goesOn)
  }
  return out
}

/**
 * Reads `count` words, each from the address that is in its place. Nothing else is done here, so that as many reads are
 * under way as the processor can keep.
 */
function gather(words: usize, count: usize): void {
  const end = words + (count << 2)
  for (let at = words; at < end; at += 4) store<u32>(at, load<u32>(load<u32>(at)))
}

/** The even position of a child's window, halved, from a visit of its parent. */
@inline
function childX(visit: Visit, which: i32): i32 {
  return <i32>visit.x + ((which & 1) << 1) - 1
}

@inline
function childY(visit: Visit, which: i32): i32 {
  return <i32>visit.y + (which & 2) - 1
}

// Addresses of what is kept for the children of the visits; that of `nothing` for those that there are not.
function findChildren(input: usize, end: usize, words: usize, level: Level, below: Level, nothing: usize): void {
  for (let at = input; at < end; at += VISIT_BYTES) {
    const visit = changetype<Visit>(at)
    for (let which = 0; which < 4; which++) {
      const cell = childOf(level, visit.cell, which).cell
      const child = max(cell, 0)
      const x = childX(visit, which) - (leftOf(below, child) >> 1)
      const y = childY(visit, which) - (topOf(below, child) >> 1)
      const isInside = (cell >= 0) & (<u32>x < <u32>below.keptWidth) & (<u32>y < <u32>below.keptHeight)
      store<u32>(words, <u32>select<usize>(keptAt(below, child, x, y), nothing, isInside))
      words += 4
    }
  }
}

/**
 * Visits of `level` in, visits of the level below it (not level 0) out; returns how many. `words` has room for four words a
 * visit; `nothing` is the address of a zero.
 */
export function descend(
  input: usize, count: i32, output: usize, visited: usize, levelAt: usize, belowAt: usize, words: usize, nothing: usize
): i32 {
  const level = changetype<Level>(levelAt)
  const end = enter(input, count, changetype<Visited>(visited), level)
  findChildren(input, end, words, level, changetype<Level>(belowAt), nothing)
  gather(words, (end - input) >> 2)
  let out = output
  for (let at = input; at < end; at += VISIT_BYTES) {
    const visit = changetype<Visit>(at)
    for (let which = 0; which < 4; which++, words += 4) {
      const kept = load<u32>(words)
      const value = valueOf(kept)
      if (value == 0) continue
      const place = placeOf(kept)
      const next = changetype<Visit>(out)
      next.cell = childOf(level, visit.cell, which).cell
      next.x = <i16>(2 * childX(visit, which) - 1 + columnOf(place))
      next.y = <i16>(2 * childY(visit, which) - 1 + lineOf(place))
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

/** Writes the hypotheses of ranks `first` to `first + count - 1` as visits of the top level. `order`: their samples. */
export function writeHypotheses(target: usize, order: usize, first: i32, count: i32, topAt: usize): void {
  const top = changetype<Level>(topAt)
  const samples = <u32>(top.width * top.height)
  for (let rank = first; rank < first + count; rank++) {
    const sample = load<u32>(order + (<usize>rank << 2))
    const cell = <i32>(sample / samples)
    const within = <i32>(sample % samples)
    const visit = changetype<Visit>(target)
    visit.cell = cell
    visit.x = <i16>(within % top.width + leftOf(top, cell))
    visit.y = <i16>(within / top.width + topOf(top, cell))
    visit.score = load<f32>(top.top + (<usize>sample << 2))
    visit.rank = rank
    target += VISIT_BYTES
  }
}

/** A pyramid of one level: visits of patches in, deposited as they are. */
export function depositPatches(input: usize, count: i32, grids: usize): void {
  for (let i = 0; i < count; i++) {
    const visit = changetype<Visit>(input + <usize>i * VISIT_BYTES)
    deposit(changetype<Grids>(grids), visit.cell, visit.x, visit.y, visit.score, visit.rank)
  }
}
