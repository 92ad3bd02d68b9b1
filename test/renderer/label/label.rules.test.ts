import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LabelVerdict } from '#shared/model/label'
import type { QueueRow } from '#shared/model/queue'
import { isConcealed } from '#renderer/features/label/concealment.ts'
import { idleWorkflow, type LabelWorkflow } from '#renderer/features/label/label.transition.ts'
import { nextPlace } from '#renderer/features/label/next-place.ts'
import { isOutdated } from '#renderer/features/label/pair-history.ts'
import { createQueueRows } from '#renderer/features/label/queue-rows.ts'
import { paceOf } from '#renderer/features/label/session-pace.ts'
import { subjectFrom } from '#renderer/features/label/subject.ts'
import { isSurprise } from '#renderer/features/label/surprise.ts'
import { rangeAfter } from '#renderer/features/label/tolerance-range.ts'
import { wantedFrom } from '#renderer/features/label/wanted.ts'
import { aHash, aLabelEvent, aPairDetail, aPairRow, aQueue, aQueueRow, aRaterLabel } from '../fake-pairs.ts'

const place = { index: 0, total: 3, outside: false }
const answerOf = (verdict: LabelVerdict | null, stale = false) => ({
  pairId: aPairRow(1).pairId, matchSetId: aPairRow(1).matchSetId, own: null, repeat: false, answer: verdict && { verdict, savedAt: null, stale }
})

describe('blind mode', () => {
  it('hides until an answer stands, and while nothing is known of the next pair', () => {
    const asking = (verdict: LabelVerdict | null, stale = false): LabelWorkflow => ({ kind: 'asking', place, subject: answerOf(verdict, stale), problem: null })
    expect(isConcealed(asking(null), true)).toBe(true)
    expect(isConcealed(asking('good'), true)).toBe(false)
    expect(isConcealed(asking('good', true), true)).toBe(true)
    expect(isConcealed({ kind: 'loading', place }, true)).toBe(true)
    expect(isConcealed({ kind: 'saving', place, subject: answerOf(null), verdict: 'good' }, true)).toBe(true)
    expect(isConcealed(idleWorkflow, true)).toBe(true)
    expect(isConcealed(asking(null), false)).toBe(false)
  })

  it('is surprised where label and verdict contradict each other, and nowhere else', () => {
    expect(isSurprise('good', 'worse')).toBe(true)
    expect(isSurprise('bad', 'better')).toBe(true)
    expect([isSurprise('good', 'better'), isSurprise('unsure', 'worse'), isSurprise('good', 'undetermined'), isSurprise('no-change', 'worse')]).toEqual([false, false, false, false])
  })
})

describe('accepted tolerances', () => {
  it('take one value, or either end; the other end gives way', () => {
    expect(rangeAfter(null, 'both', 24)).toEqual({ low: 24, high: 24 })
    expect(rangeAfter({ low: 24, high: 24 }, 'high', 31)).toEqual({ low: 24, high: 31 })
    expect(rangeAfter({ low: 24, high: 31 }, 'low', 40)).toEqual({ low: 40, high: 40 })
  })

  it('never have their ends the wrong way round', () => {
    const tolerance = fc.integer({ min: 0, max: 255 })
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('both' as const, 'low' as const, 'high' as const), tolerance), { minLength: 1 }), (steps) => {
      const range = steps.reduce((before: ReturnType<typeof rangeAfter> | null, [end, value]) => rangeAfter(before, end, value), null)
      expect(range && range.low <= range.high).toBe(true)
    }))
  })
})

describe('the pace of a session', () => {
  const minute = 60_000
  it('is that of the last ten labels, and gives the minutes to go', () => {
    const times = [0, ...Array.from({ length: 10 }, (_, index) => 60 * minute + index * 6000)]
    expect(paceOf(times, 31)).toEqual({ done: 11, perMinute: 10, minutesLeft: 2 })
  })
  it('is not known of one or two labels, and nothing is left beyond the goal', () => {
    expect(paceOf([0, 1000], 10)).toEqual({ done: 2, perMinute: null, minutesLeft: null })
    expect(paceOf([0, minute, 2 * minute], 3)).toEqual({ done: 3, perMinute: 1, minutesLeft: null })
    expect(paceOf([0, minute, 2 * minute], null).minutesLeft).toBeNull()
  })
})

/** Rows of a queue of so many pairs, with these answers, read in pages of a hundred. */
function rowsOf(rows: readonly QueueRow[], isBatch = false) {
  const asked: number[] = []
  const list = createQueueRows(async (_id, offset, limit) => {
    asked.push(offset)
    return rows.slice(offset, offset + limit)
  }, { id: aQueue(1).id, isBatch }, () => undefined)
  return { list, asked }
}

describe('where an answer leads', () => {
  const rows = [aQueueRow(1), aQueueRow(2, { answer: 'bad' }), aQueueRow(3, { matchSetId: null, state: 'not-matched' }), aQueueRow(4), aQueueRow(5, { state: 'too-few-matches' })]

  it('is the next place that can be labelled, answered or not; then the end', async () => {
    const { list } = rowsOf(rows)
    expect(await nextPlace(list, { index: 0, total: 5, skipsAnswered: false })).toBe(1)
    expect(await nextPlace(list, { index: 1, total: 5, skipsAnswered: false })).toBe(3)
    expect(await nextPlace(list, { index: 3, total: 5, skipsAnswered: false })).toBe('end')
  })

  it('is the next place without an answer in a queue of those, and then those passed over', async () => {
    const { list } = rowsOf(rows)
    expect(await nextPlace(list, { index: 0, total: 5, skipsAnswered: true })).toBe(3)
    expect(await nextPlace(list, { index: 3, total: 5, skipsAnswered: true })).toBe(0)
    list.answer(0, 'good')
    expect(await nextPlace(list, { index: 3, total: 5, skipsAnswered: true })).toBe('end')
  })

  it('is the first place that can be labelled where a queue begins', async () => {
    const { list } = rowsOf(rows.slice(1))
    expect(await nextPlace(list, { index: -1, total: 4, skipsAnswered: true })).toBe(2)
    expect(await nextPlace(list, { index: -1, total: 4, skipsAnswered: false })).toBe(0)
  })
})

describe('rows of a queue', () => {
  it('show at a hidden repeat only what was answered there, and keep it when they are read again', async () => {
    const rows = [aQueueRow(1, { answer: 'good' }), aQueueRow(1, { repeat: true, answer: 'good' })]
    const { list } = rowsOf(rows)
    await list.want(0, 1)
    expect([list.peek(0)?.answer, list.peek(1)?.answer]).toEqual(['good', null])
    list.answer(1, 'bad')
    await list.refresh()
    expect(list.peek(1)?.answer).toBe('bad')
  })

  it('leave the places of a batch to the core', async () => {
    const { list } = rowsOf([aQueueRow(1, { repeat: true, answer: 'good' })], true)
    expect((await list.at(0))?.answer).toBe('good')
  })

  it('read again only what is in view, and the rest when it comes into view', async () => {
    const { list, asked } = rowsOf(Array.from({ length: 300 }, (_, index) => aQueueRow(index + 1)))
    await list.want(0, 0)
    await list.want(250, 260)
    asked.length = 0
    await list.refresh()
    expect(asked).toEqual([200])
    expect(list.peek(0)?.pairId).toBe(1)
    await list.want(0, 0)
    expect(asked).toEqual([200, 0])
  })
})

describe('what is known of the pair on screen', () => {
  const row = aPairRow(1)
  const detail = aPairDetail(row, { labels: [aRaterLabel({ rater: 'bob', verdict: 'bad' }), aRaterLabel({ note: 'dark' })] })

  it('is this rater’s own answer, never another’s', () => {
    expect(subjectFrom(detail, null, false, 'ada').answer?.verdict).toBe('good')
    expect(subjectFrom(detail, null, false, 'eve')).toMatchObject({ answer: null, own: null })
  })

  it('is nothing at a repeat until it is answered there', () => {
    expect(subjectFrom(detail, aQueueRow(1, { repeat: true }), false, 'ada')).toMatchObject({ answer: null, own: null, repeat: true })
    expect(subjectFrom(detail, aQueueRow(1, { repeat: true, answer: 'bad' }), true, 'ada')).toMatchObject({ answer: { verdict: 'bad' }, own: { note: 'dark' } })
  })

  it('is the answer at that place in a batch', () => {
    expect(subjectFrom(detail, aQueueRow(1), true, 'ada').answer).toBeNull()
  })

  it('names a stale answer as such, and nothing to label without a homography', () => {
    const stale = aPairDetail(row, { labels: [aRaterLabel({ stale: true })] })
    expect(subjectFrom(stale, aQueueRow(1), false, 'ada').answer).toEqual({ verdict: 'good', savedAt: null, stale: true })
    expect(subjectFrom(aPairDetail(row, { homography: null }), null, false, 'ada').matchSetId).toBeNull()
  })
})

describe('the history of a pair', () => {
  it('marks what judges another homography', () => {
    const row = aPairRow(1)
    const event = aLabelEvent(row, 'good', 'verdict', { image1Hash: aHash(1), image2Hash: aHash(1001), matrix: [1, 0, 1, 0, 1, 0, 0, 0, 1] })
    expect(isOutdated(event, aPairDetail(row))).toBe(false)
    expect(isOutdated({ ...event, matrix: [1, 0, 9, 0, 1, 0, 0, 0, 1] }, aPairDetail(row))).toBe(true)
  })
})

describe('the address of the label screen', () => {
  it('names a pair, a batch, or nothing', () => {
    expect(wantedFrom({ params: { pairId: '7' }, query: { batch: '3' } })).toEqual({ pairId: 7, batchId: 3 })
    expect(wantedFrom({ params: { pairId: '' }, query: { batch: 'x' } })).toEqual({ pairId: null, batchId: null })
  })
})
