import type { z } from 'zod'
import { PairRow } from '#shared/model/pair'
import { PairDetail } from '#shared/model/pair-detail'
import { LabelEvent, labelQuestion, RaterLabel } from '#shared/model/label'
import { Queue, QueueRow } from '#shared/model/queue'

/** Sixty-four hexadecimal digits that tell images apart. */
export function aHash(number: number): string {
  return number.toString(16).padStart(64, '0')
}

/** A matched pair that got better. */
export function aPairRow(pairId: number, changes: Partial<z.input<typeof PairRow>> = {}): PairRow {
  return PairRow.parse({
    pairId, matchSetId: pairId * 10, viewId: 1, view: 'tok_divertor', image1: '80078', image2: String(83000 + pairId),
    image1Hash: aHash(pairId), image2Hash: aHash(pairId + 1000), movedHash: aHash(pairId + 2000), state: 'better', reason: null,
    score: 0.9, count: 1000, better: 900, worse: 100, secondsMatching: null, tolerance: 24, matches: 300, inliers: 250, shiftMaximum: 12, coarse: false, contrast: 31.5, label: null,
    labelStale: false, ownLabel: null, flagged: false, raters: 0, disagreement: false, ...changes
  })
}

/** The same pair at a place of a queue. */
export function aQueueRow(pairId: number, changes: Partial<z.input<typeof QueueRow>> = {}): QueueRow {
  return QueueRow.parse({ ...aPairRow(pairId), repeat: false, answer: null, ...changes })
}

/** A queue that nobody named. */
export function aQueue(total: number, changes: Partial<z.input<typeof Queue>> = {}): Queue {
  return Queue.parse({ id: 'q', total, preprocessing: 'unpp', order: 'sorted', batch: null, resumeAt: 0, ...changes })
}

/** What a rater's events come to. */
export function aRaterLabel(changes: Partial<z.input<typeof RaterLabel>> = {}): RaterLabel {
  return RaterLabel.parse({
    rater: 'ada', verdict: 'good', flagged: false, note: null, toleranceRange: null, subBlocks: [], createdAt: '2026-11-22T14:03:00Z', stale: false, ...changes
  })
}

/** Everything the inspector shows of such a pair, images 4 x 3. */
export function aPairDetail(row: PairRow, changes: Partial<z.input<typeof PairDetail>> = {}): PairDetail {
  const source = (hash: string | null) => hash && { hash, width: 4, height: 3 }
  const evidence = new Array<number>(511).fill(0)
  evidence[255 + 40] = 900
  evidence[255 - 40] = 100
  return PairDetail.parse({
    row, run: null, image1: source(row.image1Hash), image2: source(row.image2Hash), moved: source(row.movedHash),
    homography: {
      matrix: [1, 0, 1, 0, 1, 0, 0, 0, 1], method: 'USAC_MAGSAC', thresholdPixels: 3, matches: 300, inliers: 250,
      cornerShift: { mean: 10, max: 12 }, scale: 1, rotationDegrees: 0, validFraction: 0.96, plausible: true, reason: null, libraryVersion: '4.6.0'
    },
    evidence, crop: 0, cutoff: 0.5, autoTolerance: 24, contrast: null, subBlocks: null, labels: [], command: null, ...changes
  })
}

/** A label as the core answers it. */
export function aLabelEvent(row: PairRow, verdict: LabelEvent['verdict'], kind: LabelEvent['kind'] = 'verdict', changes: Partial<z.input<typeof LabelEvent>> = {}): LabelEvent {
  const id = '0192d3a4-0000-7000-8000-000000000001'
  return LabelEvent.parse({
    id, kind, rater: 'ada', verdict, undoes: kind === 'undo' ? id : null, createdAt: '2026-11-22T14:03:00Z',
    image1Hash: aHash(1), image2Hash: aHash(2), matrix: [1, 0, 0, 0, 1, 0, 0, 0, 1], matchSetId: row.matchSetId ?? 1,
    provenance: { question: labelQuestion, mode: 'red-green', zoom: 1, tolerance: null, dwellMilliseconds: 900, version: '0.1.0' },
    ...changes
  })
}

/** The pixel lane: 4 x 3 gray for every hash but those in `missing`. */
export function fakePixelFetch(missing: readonly string[] = []): typeof fetch {
  return async (input) => {
    const hash = String(input).split('/').at(-1) ?? ''
    if (missing.includes(hash)) return new Response(null, { status: 404 })
    return new Response(new Uint8Array(12).fill(Number.parseInt(hash, 16) % 251), { headers: { 'x-width': '4', 'x-height': '3' } })
  }
}
