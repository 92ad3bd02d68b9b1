// Matches that are the best of their bucket in both images (B.8), in the original's order (A.3).
import type { BucketGrid, MatchRecord } from '#main/engine/backtrack'

/** The four coordinates as the original sorts them: the bytes of little-endian floats, first byte first. */
function sortKey(record: MatchRecord): Buffer {
  return Buffer.from(Float32Array.of(record.x1, record.y1, record.x2, record.y2, record.score).buffer)
}

export function reciprocalMatches(grid1: BucketGrid, grid2: BucketGrid): MatchRecord[] {
  const keyOf = (record: MatchRecord) => [record.x1, record.y1, record.x2, record.y2, record.score].join(' ')
  const found = (grid: BucketGrid) => new Map(grid.records.filter(({ score }) => score !== 0).map(r => [keyOf(r), r]))
  const second = found(grid2)
  return [...found(grid1)].filter(([key]) => second.has(key))
    .map(([, record]) => ({ record, key: sortKey(record) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ record }) => record)
}
