// One response of one patch, for backtracking: level 0 keeps no values, they are computed again where a path comes by.
import { column, Correlation, positionRow } from './correlation'
import { Level } from './level'
import { multiplyAdd } from './product'
import { CEILING, rectify } from './rectify'

@inline
function edge(at: i32, length: i32, factors: usize): f32 {
  let factor: f32 = 1
  if (at == 0) factor *= load<f32>(factors)
  if (at == 1) factor *= load<f32>(factors, 4)
  if (at == length - 2) factor *= load<f32>(factors, 8)
  if (at == length - 1) factor *= load<f32>(factors, 12)
  return factor
}

/** The correlation of patch `cell` with map position (x, y), after the border's factors, before rectification. */
export function correlationAt(correlation: Correlation, level: Level, cell: i32, x: i32, y: i32): f32 {
  const depth = <usize>correlation.depth
  const line = <usize>(correlation.targetWidth + 4) * depth << 2
  let patch = correlation.units + <usize>cell * (depth << 6)
  let window = correlation.target + <usize>y * line + (<usize>x * depth << 2)
  let sum0 = f32x4.splat(0)
  let sum1 = f32x4.splat(0)
  for (let row = 0; row < 4; row++) {
    for (let at: usize = 0; at < depth << 4; at += 32) {
      sum0 = multiplyAdd(v128.load(patch + at), v128.load(window + at), sum0)
      sum1 = multiplyAdd(v128.load(patch + at, 16), v128.load(window + at, 16), sum1)
    }
    patch += depth << 4
    window += line
  }
  const sum = f32x4.add(sum0, sum1)
  const product = (f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1)) +
    (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
  const inverse = load<f32>(column(positionRow(correlation.inverseNorms, correlation.planeBytes, y), correlation.planeBytes, x))
  const ninths = load<f32>(column(positionRow(correlation.ninthSums, correlation.planeBytes, y), correlation.planeBytes, x))
  const value = product * inverse + load<f32>(correlation.ninths + (<usize>cell << 2)) * ninths
  const factors = correlation.factors + (<usize>cell << 5)
  return value * edge(y, level.fullHeight, factors) * edge(x, level.fullWidth, factors + 16)
}

/** The rectified response of patch `cell` at map position (x, y). */
@inline
export function responseAt(correlation: Correlation, level: Level, cell: i32, x: i32, y: i32): f32 {
  return rectify(min<f32>(correlationAt(correlation, level, cell, x, y), CEILING), correlation.table)
}
