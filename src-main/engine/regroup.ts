// Scale and rotation mode collects the records of its passes in finer buckets (B.10); here for the one pass without
// scaling or rotation.
import type { BucketGrid, MatchRecord } from '#main/engine/backtrack'

/** Position of a record in the image that a grid belongs to. */
type Position = (record: MatchRecord) => [x: number, y: number]

const EMPTY: MatchRecord = { x1: 0, y1: 0, x2: 0, y2: 0, score: 0, index: 0 }

function around(grid: BucketGrid, column: number, row: number): MatchRecord[] {
  const records: MatchRecord[] = []
  for (let y = Math.max(0, row - 1); y <= Math.min(grid.rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(grid.columns - 1, column + 1); x++) {
      records.push(grid.records[y * grid.columns + x]!)
    }
  }
  return records
}

/** The best of the records near (x, y): those within twice the distance of the nearest. */
function bestNear(candidates: MatchRecord[], position: Position, x: number, y: number, atomic: number): MatchRecord {
  const distances = candidates.map(record => {
    const [recordX, recordY] = position(record)
    return (recordX - x) ** 2 + (recordY - y) ** 2
  })
  const nearest = Math.min(...distances)
  const reach = nearest < (2 * atomic) ** 2 ? 4 * nearest : 4 * 9e9
  let best = EMPTY
  candidates.forEach((record, i) => {
    if (distances[i]! <= reach && record.score > best.score) best = record
  })
  return best
}

/** Regroups one image's grid into buckets of half the side. */
export function regroup(
  grid: BucketGrid, position: Position, width: number, height: number, atomic: number
): BucketGrid {
  const step = atomic / 2
  const half = Math.floor(step / 2)
  const columns = Math.floor((width + half - 1) / step)
  const rows = Math.floor((height + half - 1) / step)
  const records: MatchRecord[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [column * step + half, row * step + half]
      const candidates = around(grid, Math.trunc(0.5 + x / atomic), Math.trunc(0.5 + y / atomic))
      records.push({ ...bestNear(candidates, position, x, y, atomic), index: 0 })
    }
  }
  return { columns, rows, records }
}
