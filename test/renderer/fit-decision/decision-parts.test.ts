import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAdvised, readingOf, withoutLead } from '#renderer/features/fit-decision/advice.ts'
import { besideLines } from '#renderer/features/fit-decision/beside-lines.ts'
import { coefficientsOf } from '#renderer/features/fit-decision/coefficients.ts'
import { cutoffRange, placeIn } from '#renderer/features/fit-decision/cutoff-range.ts'
import { outcomeOf } from '#renderer/features/fit-decision/flip-outcome.ts'
import { gaugeOf } from '#renderer/features/fit-decision/gauge.ts'
import { labelsToAsk } from '#renderer/features/fit-decision/label-more.ts'
import { numberFrom, stepped } from '#renderer/features/fit-decision/line-field.ts'
import { formatSigned } from '#renderer/text/fit-decision.ts'
import { aFitDetail, aFitReview, aFlip, aStoredFit } from '../a-fit-review.ts'

describe('the advice', () => {
  it('says the reason for its title once, and the rest as remarks', () => {
    const reading = readingOf(aStoredFit())
    expect(reading.title).toBe('Keep the present tolerance for now')
    expect(reading.main).toMatch(/^Whether this fit is better cannot be told/)
    expect(reading.others.map(({ title, isOpen }) => [title, isOpen])).toEqual([['What to label next', true], ['The steepness is not known', false]])
    expect(withoutLead('Something else. More')).toBe('Something else. More')
  })

  it('is never to adopt where labels contradict each other', () => {
    const fit = aStoredFit({ adopt: 'yes', advice: [{ code: 'labels-contradict', message: 'Check the labels before using this fit: of 24.' }] })
    expect([isAdvised(aStoredFit()), isAdvised(aStoredFit({ adopt: 'yes', advice: [] })), isAdvised(fit)]).toEqual([false, true, false])
    expect(readingOf(fit)).toMatchObject({ kick: 'Adopt: not before', title: 'Check the labels first', main: 'Of 24.' })
    const more = readingOf({ ...fit, advice: [...fit.advice, { code: 'good-to-adopt', message: 'Adopt this fit: it does better.' }] })
    expect(more.others, 'no second demand below it').toMatchObject([{ title: 'What the figures alone would say', message: 'It does better.' }])
  })

  it('asks for as many labels as the simulation wants, in sittings', () => {
    const needed = (count: number | null) => labelsToAsk(aFitDetail({ needed: { expected: [{ further: 0, width: 9, interval: [8, 10] }, { further: 640, width: 8, interval: [7, 9] }], goal: 6, needed: count, views: [] } }), 5000)
    expect([needed(25), needed(0), needed(null), needed(320), labelsToAsk(null, 5000), labelsToAsk(null, 3)]).toEqual([25, 40, 100, 100, 40, 3])
  })
})

describe('numbers', () => {
  it('have true signs', () => expect([formatSigned(-2, 1), formatSigned(-0.001, 1), formatSigned(3, 0)]).toEqual(['−2.0', '0.0', '3']))

  it('say why a coefficient has no interval', () => {
    expect(coefficientsOf(aFitReview()).map(({ interval }) => interval)).toEqual(['0.80 to 1.90', '−8.0 to 4.0', '0.510 to 0.600', 'at its bound'])
    expect(coefficientsOf(aFitReview({ detail: aFitDetail({ held: 'a' }) }))[0]?.interval).toBe('held')
    expect(coefficientsOf(aFitReview({ fit: aStoredFit({ cutoff: null, beta: null, alpha: null, intervals: null }), detail: null })).map(({ key, interval }) => [key, interval])).toEqual([['a', '–'], ['b', '–']])
  })

  it('of two fits stand beside each other, what neither has is left out', () => {
    const lines = besideLines(aFitReview(), aFitReview({ fit: aStoredFit({ id: 6, a: 1.3, cutoff: null }), detail: null }))
    expect(lines.map(({ key }) => key)).not.toContain('inside')
    expect(lines.find(({ key }) => key === 'a')).toMatchObject({ one: { value: '1.20' }, another: { value: '1.30' }, isSame: false })
    expect(lines.find(({ key }) => key === 'cutoff')?.another.value).toBe('–')
    expect(lines.find(({ key }) => key === 'made')?.isSame).toBe(true)
  })
})

describe('the gauge', () => {
  it('keeps mean and whisker on it, and nothing in the middle', () => {
    fc.assert(fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true }), (mean, error) => {
      const { at, whisker } = gaugeOf(mean, error)
      for (const place of [at, whisker!.from, whisker!.to]) expect(place >= 0 && place <= 1).toBe(true)
      expect(Math.sign(at - 0.5)).toBe(Math.abs(mean) < 1e-15 ? Math.sign(at - 0.5) : Math.sign(mean))
    }))
    expect(gaugeOf(0, null)).toEqual({ at: 0.5, whisker: null })
  })
})

describe('trying out', () => {
  it('a cutoff reaches beyond the usual range where a fit does', () => {
    expect(cutoffRange([0.5, 0.546])).toEqual({ from: 0.3, to: 0.7 })
    const wide = cutoffRange([0.5, 0.83])
    expect(wide).toEqual({ from: 0.3, to: 0.9 })
    expect([placeIn(wide, 0.3), placeIn(wide, 0.6), placeIn(wide, 2)]).toEqual([0, expect.closeTo(0.5), 1])
  })

  it('takes numbers as people type them', () => {
    expect(['1.2', ' −2 ', '1,5', '-.5', '', 'a', '1e3', '--2'].map(numberFrom)).toEqual([1.2, -2, 1.5, -0.5, null, null, null, null])
    expect(stepped(1.15, 0.05)).toBe(1.2)
  })
})

describe('a flip', () => {
  it('is told by the label where there is one, else by the verdict', () => {
    expect([outcomeOf(aFlip(1, 'bad')).text, outcomeOf(aFlip(1, 'good')).text, outcomeOf(aFlip(1, null)).text]).toEqual(['now agrees', 'now differs', 'worse'])
    const vague = { ...aFlip(1, 'good'), stateBefore: 'worse' as const, stateAfter: 'undetermined' as const }
    expect([outcomeOf(vague).text, outcomeOf({ ...vague, row: { ...vague.row, label: 'bad' } }).text], 'it differed before').toEqual(['undetermined', 'now differs'])
    expect(outcomeOf(aFlip(1, 'bad')).icon).not.toBe(outcomeOf(aFlip(1, 'good')).icon)
  })
})
