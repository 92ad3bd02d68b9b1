// What a path must reach to win anywhere. Responses are at most 1, so a visit with s levels below it ends at most s above
// its score; where the buckets it can lead to all hold more, its children need not be visited. Hypotheses come best first,
// so this holds for most of them (../descent.ts says on
// which levels it is made use of). The bounds are taken from the grids now and then: scores there only grow, so an old bound
// is merely less strict.
import { childOf, Level } from './level'

/** The lowest score of the patches below every cell of `level`. `below`: that of its children, `stride` bytes apart. */
export function lowestOfCells(levelAt: usize, cells: i32, below: usize, stride: usize, lowest: usize): void {
  const level = changetype<Level>(levelAt)
  for (let cell = 0; cell < cells; cell++) {
    let least = f32.MAX_VALUE
    for (let which = 0; which < 4; which++) {
      const child = childOf(level, cell, which).cell
      if (child >= 0) least = min<f32>(least, load<f32>(below + <usize>child * stride))
    }
    store<f32>(lowest + (<usize>cell << 2), least)
  }
}

// The lowest of `count` scores, `stride` bytes apart, from index `from` to `to` as far as they exist.
@inline
function lowestIn(scores: usize, stride: usize, count: i32, from: i32, to: i32): f32 {
  let least = f32.MAX_VALUE
  for (let i = max(from, 0); i <= min(to, count - 1); i++) least = min<f32>(least, load<f32>(scores + <usize>i * stride))
  return least
}

/**
 * The lowest score of the buckets of image 2 that a visit at each position of a map can lead to. Position x lies at
 * `scale` x in the map of level 0, its paths end within `reach` of it. `scores`: that of the first bucket, `stride` bytes
 * apart. `rows` has room for a row of the map for every row of buckets.
 */
export function lowestOfPositions(
  scores: usize, stride: usize, columns2: i32, rows2: i32, scale: i32, reach: i32, width: i32, height: i32, rows: usize,
  lowest: usize
): void {
  const line = <usize>width << 2
  for (let row = 0; row < rows2; row++) {
    const from = scores + <usize>(row * columns2) * stride
    for (let x = 0; x < width; x++) {
      const least = lowestIn(from, stride, columns2, (scale * x - reach) >> 2, (scale * x + reach) >> 2)
      store<f32>(rows + <usize>row * line + (<usize>x << 2), least)
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const least = lowestIn(rows + (<usize>x << 2), line, rows2, (scale * y - reach) >> 2, (scale * y + reach) >> 2)
      store<f32>(lowest + <usize>y * line + (<usize>x << 2), least)
    }
  }
}
