// Hypotheses walk down the pyramid one level at a time (B.7). The visited tables are one per level and the order of the
// visits within a level is that of the recursion, so the result is that of the recursion, hash collisions included.
import { childOf, leftOf, Level, topOf } from './level'
import { columnOf, keptAt, lineOf, placeOf, valueOf } from './kept'

/** One visit, or one record of a bucket grid; (x, y) in the whole map. */
@unmanaged
export class Visit {
  cell: i32
  x: i16
  y: i16
  score: f32
  rank: i32
}

export const VISIT_BYTES: usize = 16

/** What stops a visit of a level. */
@unmanaged
export class Visited {
  /** The best score that came by, by sample, some samples sharing a slot. */
  scores: usize
  slots: u32
  /** Levels below, each of which adds at most 1. */
  below: f32
  /** The lowest scores of the buckets that a cell and a position lead to (see bounds). */
  lowestOfCells: usize
  lowestOfPositions: usize
}

// With windows the whole maps may have more samples than 32 bits count; a division of 64 bits takes several times as long.
@inline
function slotOf(sample: u64, slots: u32): usize {
  if (sample >> 32 == 0) return <usize>(<u32>sample % slots)
  return <usize>(sample % slots)
}

/**
 * Keeps those visits, in place, that are the best so far at their sample (or at one that shares its slot) and can still win
 * somewhere; returns their end. Nothing here branches on what is read: the reads come from all over the table, and so
 * several are under way at once.
 */
export function enter(input: usize, count: i32, visited: Visited, level: Level): usize {
  let out = input
  const below = visited.below
  for (let i = 0; i < count; i++) {
    const at = input + <usize>i * VISIT_BYTES
    const visit = changetype<Visit>(at)
    const score = visit.score
    const x = max<i32>(0, visit.x)
    const y = max<i32>(0, visit.y)
    const position = <u32>(y * level.fullWidth + x)
    const sample = <u64>visit.cell * <u64>(level.fullHeight * level.fullWidth) + position
    const slot = visited.scores + (slotOf(sample, visited.slots) << 2)
    const best = load<f32>(slot)
    store<f32>(slot, max<f32>(best, score))
    const ofCell = load<f32>(visited.lowestOfCells + (<usize>visit.cell << 2))
    // Windows may reach one position beyond the map, for which there is no bound.
    const isInside = (x < level.fullWidth) & (y < level.fullHeight)
    const ofPosition = load<f32>(visited.lowestOfPositions + (<usize>select<u32>(position, 0, isInside) << 2))
    v128.store(out, v128.load(at))
    const goesOn = i32(best < score) & (i32(!isInside) | i32(score + below > min<f32>(ofCell, ofPosition)))
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
export function childX(visit: Visit, which: i32): i32 {
  return <i32>visit.x + ((which & 1) << 1) - 1
}

@inline
export function childY(visit: Visit, which: i32): i32 {
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
