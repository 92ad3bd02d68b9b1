// Matches that are the best of their bucket in both images (B.8), in the original's order (A.3).
import type { BucketGrid } from '#main/engine/backtrack'
import type { Match } from '#main/engine/match'

function sameMatch(a: Match, b: Match): boolean {
  return a.x1 === b.x1 && a.y1 === b.y1 && a.x2 === b.x2 && a.y2 === b.y2 && a.score === b.score
}

/**
 * For every bucket of the source's grid the bucket of the target's grid that holds the same record, or -1. Buckets are
 * `atomic` pixels wide.
 */
export function twins(ofSource: BucketGrid, ofTarget: BucketGrid, atomic: number): Int32Array {
  const { columns, rows, records } = ofTarget
  const found = new Int32Array(ofSource.records.length).fill(-1)
  ofSource.records.forEach((record, bucket) => {
    const column = Math.floor(record.x2 / atomic)
    const row = Math.floor(record.y2 / atomic)
    if (record.score === 0 || column >= columns || row >= rows) return
    const twin = row * columns + column
    if (sameMatch(record, records[twin]!)) found[bucket] = twin
  })
  return found
}

/** The matches of one matching: the records that both grids hold. */
export function reciprocalMatches(ofSource: BucketGrid, ofTarget: BucketGrid, atomic: number): Match[] {
  const twin = twins(ofSource, ofTarget, atomic)
  return ofSource.records.filter((_, bucket) => twin[bucket]! >= 0)
}

/** In the order of the bytes of the coordinates as little-endian floats, first byte first. */
export function inPrintedOrder(matches: readonly Match[]): Match[] {
  const keys = new DataView(new ArrayBuffer(matches.length * 20))
  matches.forEach(({ x1, y1, x2, y2, score }, match) => {
    [x1, y1, x2, y2, score].forEach((value, field) => keys.setFloat32(match * 20 + field * 4, value, true))
  })
  const difference = (a: number, b: number) => {
    for (let at = 0; at < 20; at += 4) {
      const order = keys.getUint32(a * 20 + at) - keys.getUint32(b * 20 + at)
      if (order !== 0) return order
    }
    return 0
  }
  return [...matches.keys()].sort(difference).map(match => matches[match]!)
}
