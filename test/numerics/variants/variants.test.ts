import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultScoreSettings } from '#shared/model/score-settings'
import type { BlockScore } from '#shared/model/score'
import { countsAt } from '#shared/numerics/score'
import { contrastDependence, logitOf, normalisedScore, referenceContrast } from '#shared/numerics/variants/contrast-dependence'
import { agreeingBlocks, blockInterval, outlierBlocks } from '#shared/numerics/variants/confidence'
import { illuminationMismatch } from '#shared/numerics/variants/illumination'
import { toleranceSweep } from '#shared/numerics/variants/tolerance-sweep'
import { toleranceVariants } from '#shared/numerics/variants/tolerance-variants'

const cutoff = { kind: 'raw', value: 0.5 } as const
const evidence = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 511, maxLength: 511 }).map((counts) => Uint32Array.from(counts))
const score = (better: number, worse: number) => ({ value: better / (better + worse), count: better + worse, better, worse })
const block = (better: number, worse: number): BlockScore =>
  better + worse < 20 ? { value: null, count: better + worse, better, worse, shift: 0 } : { ...score(better, worse), shift: 0 }

describe('the tolerance sweep', () => {
  it('holds at every tolerance what counting there gives, and flips where the side changes', () => {
    fc.assert(fc.property(evidence, (counts) => {
      const { better, worse, value, flips } = toleranceSweep(counts, defaultScoreSettings)
      for (const tolerance of [0, 30, 128, 255]) {
        expect({ better: better[tolerance], worse: worse[tolerance] }).toEqual(countsAt(counts, tolerance))
      }
      const sides = value.map((each) => (each === null || each === 0.5 ? 0 : Math.sign(each - 0.5)))
      const firm = [...sides.entries()].filter(([, side]) => side !== 0)
      expect(flips).toEqual(firm.filter(([, side], at) => at > 0 && side !== firm[at - 1]![1]).map(([tolerance]) => tolerance))
    }), { numRuns: 50 })
  })

  it('gives 0.5 instead of nothing in notebook mode', () => {
    const { value } = toleranceSweep(new Uint32Array(511), { ...defaultScoreSettings, mode: 'notebook' })
    expect(new Set(value)).toEqual(new Set([0.5]))
  })
})

describe('tolerance variants', () => {
  const contrast = (meanOfDeviations: number) => ({ meanOfDeviations, deviationOfMeans: 0, deviationOfDeviations: 0 })
  const parts = (whole: Uint32Array) => ({
    rule: { kind: 'auto', a: 1, b: 0 } as const, whole, blocks: [whole], bankContrast: contrast(15),
    contrasts: [contrast(10), contrast(30)], blockContrasts: [[contrast(10), contrast(30)] as const],
    score: ({ better, worse }: { better: number, worse: number }) => score(better, worse)
  })

  it('judges better by image 1 and worse by image 2 where it is asymmetric', () => {
    fc.assert(fc.property(evidence, (whole) => {
      const { rows, blockTolerances } = toleranceVariants(parts(whole))
      const of = (rule: string) => rows.find((row) => row.rule === rule)!
      expect(of('asymmetric')).toMatchObject({
        better: 10, worse: 30, score: { better: countsAt(whole, 10).better, worse: countsAt(whole, 30).worse }
      })
      expect([of('fixed').better, of('bank').better, of('pair').better, blockTolerances]).toEqual([50, 15, 20, [20]])
      // One block that is the whole image counts what the whole image counts.
      expect(of('sub-blocks').score).toEqual(of('pair').score)
      expect(of('asymmetric-sub-blocks').score).toEqual(of('asymmetric').score)
    }), { numRuns: 20 })
  })
})

describe('the dependence on contrast', () => {
  it('is found again where it was put in, and taken out of the score', () => {
    const slopes = fc.double({ min: -1.5, max: 1.5, noNaN: true })
    fc.assert(fc.property(slopes, fc.double({ min: -1, max: 1, noNaN: true }), (slope, atForty) => {
      const total = 1e9
      const point = (contrast: number) => {
        const share = 1 / (1 + Math.exp(-(atForty + slope * Math.log(contrast / 40))))
        return { contrast, score: score(Math.round(share * total), total - Math.round(share * total)) }
      }
      const found = contrastDependence([10, 20, 35, 60].map(point))!
      expect(found.slope).toBeCloseTo(slope, 4)
      // Whatever its contrast, the pair comes to the same normalised score.
      const expected = 1 / (1 + Math.exp(-atForty))
      for (const contrast of [12, 55]) expect(normalisedScore(point(contrast), found, 40)).toBeCloseTo(expected, 4)
    }))
  })

  it('needs three determined scores of different contrast', () => {
    const point = (contrast: number) => ({ contrast, score: score(300, 100) })
    expect(contrastDependence([point(10), point(20)])).toBeNull()
    expect(contrastDependence([point(10), point(10), point(10)])).toBeNull()
    expect(contrastDependence([point(10), point(20), { contrast: 30, score: { value: null, count: 3, better: 3, worse: 0 } }])).toBeNull()
    expect(normalisedScore(point(10), null, 40)).toBeNull()
  })

  it('is referred to the contrast at which both tolerances are one', () => {
    const rule = { kind: 'auto', a: 1.12, b: 1.88 } as const
    expect(1.12 * referenceContrast(rule, 50) + 1.88).toBeCloseTo(50, 10)
    expect(referenceContrast({ ...rule, a: 0 }, 50)).toBeGreaterThan(0)
  })

  it('has a finite logit of any counts, odd in better and worse', () => {
    const count = fc.integer({ min: 0, max: 1e6 })
    fc.assert(fc.property(count, count, (better, worse) => {
      expect(logitOf({ better, worse })).toBeCloseTo(-logitOf({ better: worse, worse: better }), 12)
    }))
  })
})

describe('confidence', () => {
  const blocks = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })), { minLength: 1, maxLength: 30 })
    .map((pairs) => pairs.map(([better, worse]) => block(better, worse)))

  it('has the same interval of the same seed, around what lies within 0 to 1', () => {
    fc.assert(fc.property(blocks, (some) => {
      const interval = blockInterval(some, 200, 7)
      expect(interval).toEqual(blockInterval(some, 200, 7))
      const determined = some.filter(({ value }) => value !== null)
      if (determined.length < 4) {
        expect(interval).toBeNull()
        return
      }
      const values = determined.map(({ value }) => value!)
      expect(interval![0]).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12)
      expect(interval![1]).toBeLessThanOrEqual(Math.max(...values) + 1e-12)
      expect(interval![0]).toBeLessThanOrEqual(interval![1])
    }), { numRuns: 50 })
  })

  it('is a point where all blocks say the same', () => {
    const alike = Array.from({ length: 9 }, () => block(80, 20))
    expect(blockInterval(alike, 100, 0)).toEqual([0.8, 0.8])
    expect(agreeingBlocks(alike, score(720, 180), cutoff)).toBe(9)
    expect(agreeingBlocks(alike, score(10, 90), cutoff)).toBe(0)
    expect(outlierBlocks(alike)).toEqual([])
  })

  it('marks the one block that sticks out, alike others or not', () => {
    const alike = Array.from({ length: 24 }, () => block(900, 100))
    expect(outlierBlocks([...alike, block(10, 500)])).toEqual([24])
    const unlike = Array.from({ length: 24 }, (_, index) => block(900 + 3 * index, 100 + index))
    expect(outlierBlocks([block(5, 500), ...unlike])).toEqual([0])
  })
})

describe('the illumination flag', () => {
  const facts = { tolerance: 30, meanDifference: 0, before: score(80, 20), after: score(80, 20), cutoff }

  it('is raised by a turned verdict, then by a difference of half the tolerance, and by nothing else', () => {
    expect(illuminationMismatch(facts)).toBeNull()
    expect(illuminationMismatch({ ...facts, after: score(30, 70), meanDifference: 40 })).toEqual(
      { kind: 'turned', reason: 'evening out brightness turns the score from 0.800 to 0.300' })
    expect(illuminationMismatch({ ...facts, meanDifference: 15.1 })).toEqual(
      { kind: 'brightness', reason: 'image 1 is 15.1 levels brighter than image 2, more than half the tolerance' })
    expect(illuminationMismatch({ ...facts, meanDifference: -15 })).toBeNull()
    expect(illuminationMismatch({ ...facts, tolerance: 0, meanDifference: 5 })).toBeNull()
    // A score that evening out leaves undetermined was turned to no side.
    expect(illuminationMismatch({ ...facts, after: { value: null, count: 3, better: 1, worse: 2 } })).toBeNull()
  })
})
