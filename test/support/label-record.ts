import type { LabelRecord } from '#shared/model/label'

/** An id that is a valid UUIDv7, different for every number below 16^12. */
export function eventId(number: number): string {
  return `0190a000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

/** A good label on one pair, with counts that fall with the tolerance. */
export function buildLabelRecord(part: Partial<LabelRecord> = {}): LabelRecord {
  return {
    id: eventId(1),
    kind: 'verdict',
    rater: 'ann',
    verdict: 'good',
    undoes: null,
    createdAt: '2026-01-01T10:00:00.000Z',
    image1Hash: 'a1',
    image2Hash: 'b2',
    matrix: [1, 0, 2.5, 0, 1, -1.25, 1e-7, 0, 1],
    provenance: {
      question: 'Is the alignment better after than before?', mode: 'blink', zoom: 2, tolerance: 30, dwellMilliseconds: 1200, version: '0.1.0'
    },
    view: 'divertor',
    image1: '80078',
    image2: '83382',
    preprocessing: 'unpp',
    run: null,
    contrast: 44.39453522696973,
    better: Array.from({ length: 256 }, (_, t) => 900 - 3 * t),
    worse: Array.from({ length: 256 }, (_, t) => 255 - t),
    ...part
  }
}
