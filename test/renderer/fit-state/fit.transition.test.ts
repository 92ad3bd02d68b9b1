import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JobId } from '#shared/model/job'
import { afterFit, reviewOf, type FitHappening, type FitState } from '#renderer/features/fit-state/fit.transition.ts'
import { aFitReview, aStoredFit } from '../a-fit-review.ts'

const review = aFitReview({ fit: aStoredFit({ id: 7 }) })
const older = aFitReview({ fit: aStoredFit({ id: 3 }) })
const jobId = 'job-1' as JobId
const after = (state: FitState, ...happenings: FitHappening[]): FitState => happenings.reduce(afterFit, state)
const none: FitState = { kind: 'none' }
const ready = after(none, { kind: 'fitted', review })

const everyHappening: readonly FitHappening[] = [
  { kind: 'asked' }, { kind: 'started', jobId }, { kind: 'refused', advice: [{ code: 'one-class', message: 'All labels are good.' }] },
  { kind: 'failed', reason: 'The disk is full' }, { kind: 'cancelled' }, { kind: 'dismissed' }, { kind: 'opened', review: older },
  { kind: 'adopt-asked' }, { kind: 'adopted', fitId: 7 }, { kind: 'adopted', fitId: null }, { kind: 'adopt-failed' }
]

describe('a fit', () => {
  it('keeps the review before it on screen while a new one runs, is refused, fails or is cancelled', () => {
    const running = after(ready, { kind: 'asked' }, { kind: 'started', jobId })
    expect(running).toEqual({ kind: 'running', jobId, before: review })
    for (const end of [{ kind: 'refused', advice: [] }, { kind: 'failed', reason: '' }, { kind: 'cancelled' }] as const) expect(reviewOf(after(running, end))).toBe(review)
    expect(after(running, { kind: 'cancelled' })).toEqual(ready)
    expect(after(running, { kind: 'failed', reason: 'no' }, { kind: 'dismissed' })).toEqual(ready)
    expect(after(none, { kind: 'asked' }, { kind: 'cancelled' })).toEqual(none)
  })

  it('shows an older version while it runs, and goes on running', () => {
    const running = after(ready, { kind: 'asked' }, { kind: 'started', jobId }, { kind: 'opened', review: older })
    expect(running).toEqual({ kind: 'running', jobId, before: older })
    expect(after(running, { kind: 'fitted', review })).toEqual(ready)
  })

  it('is in force after its adoption, and no longer after going back', () => {
    const adopted = after(ready, { kind: 'adopt-asked' }, { kind: 'adopted', fitId: 7 })
    expect(reviewOf(adopted)?.fit.adopted).toBe(true)
    expect(reviewOf(after(adopted, { kind: 'adopted', fitId: null }))?.fit.adopted).toBe(false)
    expect(after(ready, { kind: 'adopt-asked' }, { kind: 'adopt-failed' })).toEqual(ready)
  })

  it('goes on being adopted while it is looked at anew; another one is not', () => {
    const adopting = after(ready, { kind: 'adopt-asked' })
    expect(after(adopting, { kind: 'opened', review })).toMatchObject({ adopting: true })
    expect(after(adopting, { kind: 'opened', review: older })).toMatchObject({ adopting: false })
  })

  it('never loses a review that was on screen', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...everyHappening), { maxLength: 12 }), (happenings) => {
      expect(reviewOf(after(ready, ...happenings))).not.toBeNull()
    }))
  })
})
