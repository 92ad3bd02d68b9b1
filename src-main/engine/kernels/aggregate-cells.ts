// The cells of one level above the first: summed up, then pooled, or kept in full at the top of the pyramid.
import { aggregate } from './aggregate'
import { leftOf, Level } from './level'
import { keepWhole, MapRows, pool } from './pool'

/** Cells `first` to `first + count - 1` of `level`. `room` is where a map at an even position starts. */
export function aggregateCells(
  level: Level, below: Level, rows: MapRows, room: usize, first: i32, count: i32
): void {
  for (let cell = first; cell < first + count; cell++) {
    rows.map = room + (<usize>(leftOf(level, cell) & 1) << 2)
    aggregate(level, below, cell, rows.zeros, rows.map, rows.lineBytes)
    if (level.top) keepWhole(level, rows, cell)
    else pool(level, rows, cell)
  }
}
