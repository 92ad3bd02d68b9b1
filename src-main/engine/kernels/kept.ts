// How backtracking finds what a level keeps. Level 0: two places a byte. Above: three bytes a position, 20 bits of its value
// and 4 of its place (3 dy + dx in the 3x3 window), so that one read from a distant part of the memory gives both.
import { Level } from './level'

const STEPS: f32 = 1048575

/** Keeps four values (0 to 1) with their places; writes 16 bytes, of which 12 count. */
@inline
export function keepFour(at: usize, values: v128, places: v128): void {
  const steps = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(values, f32x4.splat(STEPS)), f32x4.splat(0.5)))
  const words = v128.or(i32x4.shl(steps, 4), places)
  v128.store(at, i8x16.shuffle(words, words, 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 0, 0, 0, 0))
}

/** Keeps one. */
export function keepOne(at: usize, value: f32, place: i32): void {
  const word = (<u32>(value * STEPS + 0.5) << 4) | <u32>place
  store<u16>(at, <u16>word)
  store<u8>(at, <u8>(word >> 16), 2)
}

/** Address of the word kept at a position of a level above level 0. */
@inline
export function keptAt(level: Level, cell: i32, x: i32, y: i32): usize {
  return level.kept + <usize>cell * level.keptMapBytes + <usize>y * level.keptLineBytes + <usize>(3 * x)
}

@inline
export function valueOf(kept: u32): f32 {
  return <f32><i32>((kept >> 4) & 0xfffff) * (1 / STEPS)
}

@inline
export function placeOf(kept: u32): i32 {
  return <i32>(kept & 15)
}

/** Address of the byte that holds the place kept at a position of level 0: in its low bits where x is even. */
@inline
export function patchPlacesAt(level: Level, cell: i32, x: i32, y: i32): usize {
  return level.kept + <usize>cell * level.keptMapBytes + <usize>y * level.keptLineBytes + <usize>(x >> 1)
}

/** dx of a place. */
@inline
export function columnOf(place: i32): i32 {
  return place - 3 * lineOf(place)
}

/** dy of a place. */
@inline
export function lineOf(place: i32): i32 {
  return (place * 11) >> 5
}
