import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rule } from '#shared/model/fit-review'
import { headsOf, scaleOf } from '#renderer/features/fit/heads.ts'
import { remarkOn } from '#renderer/features/fit/remark.ts'
import { isChosen, isLast, toggled } from '#renderer/features/fit/request-choices.ts'
import { viewsCsv, worstFirst, worstOf } from '#renderer/features/fit/views-table.ts'
import { aFitDetail, aFitReview, aStoredFit } from '../a-fit-review.ts'

const present: Rule = { tolerance: { kind: 'fixed', value: 50 }, cutoff: { kind: 'raw', value: 0.5 } }

describe('the headline', () => {
  it('has the fit’s tolerance at three contrasts beside the notebook’s, the one in force and the one tried', () => {
    const [low, middle, high] = headsOf(aFitReview(), present, { a: 1, b: 0.5 })
    expect(low).toEqual({ name: 'p10', contrast: 7.7, value: 7, interval: [4, 15], notebook: 10, present: 50, tried: 8, isAtBound: false })
    expect([middle?.value, middle?.notebook, high?.tried]).toEqual([30, 31, 50])
    expect(scaleOf([low!, middle!, high!])).toBe(100)
  })

  it('says where the grid ends, and takes the labels’ contrast for fits that kept none', () => {
    expect(headsOf(aFitReview({ detail: aFitDetail({ atBound: ['p90', 'beta'] }) }), present, null).map(({ isAtBound }) => isAtBound)).toEqual([false, false, true])
    expect(headsOf(aFitReview({ detail: null }), present, null)).toHaveLength(3)
    expect(headsOf(aFitReview({ detail: null, points: [] }), present, null)).toEqual([])
  })
})

describe('what the next fit uses', () => {
  const all = [1, 2, 3]

  it('is all until one is taken out, and all again once none is missing', () => {
    expect(toggled(null, 2, all)).toEqual([1, 3])
    expect(toggled([1, 3], 2, all)).toBeNull()
    expect([isChosen(null, 2), isChosen([1], 2), isLast([1], 1, all), isLast(null, 1, all)]).toEqual([true, false, true, false])
  })

  it('is never nothing', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...all), { maxLength: 10 }), (presses) => {
      const chosen = presses.reduce<readonly number[] | null>((before, value) => toggled(before, value, all), null)
      expect(all.some((value) => isChosen(chosen, value))).toBe(true)
      expect(chosen === null || chosen.length < all.length).toBe(true)
    }))
  })

  it('forgets what is no longer there', () => expect(toggled([1, 9], 2, all)).toEqual([1, 2]))
})

describe('the remark on the fit on screen', () => {
  const [newer, shown] = [aStoredFit({ id: 5 }), aStoredFit({ id: 3 })]

  it('is the most pressing one alone', () => {
    const review = aFitReview({ fit: shown })
    expect(remarkOn({ ...review, current: false, detail: null }, [newer], false)).toBe('others')
    expect(remarkOn({ ...review, current: false, detail: null }, [newer], true)).toBe('no-detail')
    expect(remarkOn({ ...review, current: false }, [newer], true)).toBe('since')
    expect([remarkOn(review, [newer, shown], true), remarkOn(review, [shown], true), remarkOn(review, [], true)]).toEqual(['older', null, null])
  })
})

describe('the table of camera views', () => {
  const [tok, jit] = aFitDetail().views as [ReturnType<typeof aFitDetail>['views'][0], ReturnType<typeof aFitDetail>['views'][0]]
  const unjudged = { ...tok, view: 'only, good', balancedAccuracy: null, auc: null, offset: null }

  it('has the worst first and what cannot be judged last', () => {
    expect(worstFirst([unjudged, tok, jit]).map(({ view }) => view)).toEqual(['jit_c1', 'tok_divertor', 'only, good'])
    expect([worstOf([tok, jit]), worstOf([tok, unjudged]), worstOf([])]).toEqual(['jit_c1', null, null])
    expect(worstOf([tok, { ...tok, view: 'other' }])).toBeNull()
  })

  it('as a file keeps names whole and leaves out what is not known', () => {
    expect(viewsCsv([unjudged, jit]).split('\n').slice(1, 3)).toEqual(['jit_c1,10,8,41.8,0.79,0.9,-3.1,-11,4,0.44', '"only, good",14,8,12.4,,,,,,'])
  })
})
