import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { Fit } from '#shared/model/fit'
import { fitMetrics, lineRule } from '#shared/numerics/fit/fit-metrics'
import { fitTolerance } from '#shared/numerics/fit/fit-tolerance'
import { aGrid, alphaGrid, bGrid, betaGrid, searchGrid } from '#shared/numerics/fit/grid-search'
import { leaveOneViewOut } from '#shared/numerics/fit/leave-one-view-out'
import { sampleTables } from '#shared/numerics/fit/label-model'
import { fitKinds, fitReferencePath, readFitReference, referenceSamples } from '../../support/fit-reference'
import { buildFitSample } from '../../support/fit-sample'

/** 40 samples whose goods score 0.9 and bads 0.1 at any tolerance. */
function cleanSamples() {
  return Array.from({ length: 40 }, (_, i) =>
    buildFitSample({ id: String(i), contrast: 10 + i, label: i % 2 ? 'good' : 'bad', share: i % 2 ? 0.9 : 0.1 })
  )
}

function fitted(samples: Parameters<typeof fitTolerance>[0]) {
  const result = fitTolerance(samples)
  if (!result.ok) throw new Error(result.advice.map((item) => item.message).join(' '))
  return result
}

describe.skipIf(!fitReferencePath)('the fit of the reference', () => {
  it('searches the very grid', () => {
    const { grid } = readFitReference().spec
    const close = (ours: readonly number[], theirs: number[]) => {
      expect(ours).toHaveLength(theirs.length)
      ours.forEach((value, i) => expect(value).toBeCloseTo(theirs[i]!, 12))
    }
    close(aGrid, grid.a)
    close(bGrid, grid.b)
    close(betaGrid, grid.beta)
    close(alphaGrid, grid.alpha)
  })

  it.each(fitKinds)('is met by %s: grid point, losses, offset', (kind) => {
    const reference = readFitReference()
    const expected = reference.expected[kind]
    const samples = referenceSamples(reference, kind)
    const { fit } = fitted(samples)
    expect([fit.a, fit.b]).toEqual([expected.a, expected.b])
    expect(fit.beta).toBeCloseTo(expected.beta, 12)
    expect(fit.alpha).toBeCloseTo(expected.alpha, 12)
    expect(Math.abs(fit.loss - expected.loss)).toBeLessThan(1e-9)
    const { surface } = searchGrid(sampleTables(samples))
    const at = (a: number, b: number) => surface[aGrid.indexOf(a) * bGrid.length + bGrid.indexOf(b)]!
    expect(Math.abs(at(1.1, 2) - expected['loss_at_default_grid_point_1.1_2'])).toBeLessThan(1e-9)
    bGrid.forEach((b, j) => expect(Math.abs(at(1.2, b) - expected['loss_grid_row_a_1.2'][j]!)).toBeLessThan(1e-9))
  })

  it.each(fitKinds)('is met by %s: metrics at a fixed tolerance, at the notebook line, and by held-out views', (kind) => {
    const reference = readFitReference()
    const { metrics, lovo } = reference.expected[kind]
    const samples = referenceSamples(reference, kind)
    const fixed = fitMetrics(samples, () => 50, 1, 0)
    expect([fixed.auc, fixed.balancedAccuracyAtHalf]).toEqual([expect.closeTo(metrics.fixed50.auc, 9), expect.closeTo(metrics.fixed50.bacc, 9)])
    const line = fitMetrics(samples, lineRule({ a: 1.12, b: 1.88 }), 1, 0)
    expect([line.auc, line.balancedAccuracyAtHalf]).toEqual([expect.closeTo(metrics.get_tol.auc, 9), expect.closeTo(metrics.get_tol.bacc, 9)])
    const left = leaveOneViewOut(samples)
    expect(left.folds).toEqual(lovo.map((fold) => ({ ...fold, beta: expect.closeTo(fold.beta, 12) })))
    expect(left.metrics).toEqual({ auc: expect.closeTo(metrics.lovo.auc, 9), balancedAccuracyAtHalf: expect.closeTo(metrics.lovo.bacc, 9) })
  })

  it('says that steepness is not identified, and where that moves the line', () => {
    const reference = readFitReference()
    const codes = fitKinds.map((kind) => fitted(referenceSamples(reference, kind)).fit.advice.map((item) => item.code))
    expect(codes[0]).toContain('line-moves-with-steepness')
    expect(codes[1]).toContain('steepness-not-identified')
    expect(codes[1]).not.toContain('line-moves-with-steepness')
  })
})

describe('a fit', () => {
  it('has the shape of the command line, with what is not computed null and said so', () => {
    const { fit, metrics } = fitted(cleanSamples())
    expect(Fit.parse(fit)).toEqual(fit)
    expect(fit).toMatchObject({ model: 'labels', score: 'whole', samples: 40, good: 20, bad: 20, intervals: null })
    expect(fit.advice.map((item) => item.code)).toContain('errors-not-computed')
    expect(metrics.balancedAccuracy).toBe(1)
    expect(metrics.confusion).toEqual({ goodAsBetter: 20, goodAsWorse: 0, badAsBetter: 0, badAsWorse: 20 })
  })

  it('gives tolerances that grow with contrast', () => {
    const { tolerance } = fitted(cleanSamples()).fit
    expect(tolerance.p10.value).toBeLessThan(tolerance.p50.value)
    expect(tolerance.p50.value).toBeLessThan(tolerance.p90.value)
  })

  it('stays at the prior where labels say nothing', () => {
    const silent = cleanSamples().map((sample) => ({ ...sample, better: sample.worse }))
    expect(fitted(silent).fit).toMatchObject({ a: 1.1, b: 2, beta: 0.15, alpha: 0, cutoff: 0.5 })
  })

  it('refuses too few labels, and labels of one kind, with advice', () => {
    const refusal = (samples: Parameters<typeof fitTolerance>[0]) => {
      const result = fitTolerance(samples)
      return result.ok ? [] : result.advice.map((item) => item.code)
    }
    expect(refusal([])).toEqual(['too-few-labels'])
    expect(refusal(cleanSamples().slice(0, 9))).toEqual(['too-few-labels'])
    expect(refusal(cleanSamples().slice(0, 10))).toEqual([])
    expect(refusal(cleanSamples().filter((sample) => sample.label === 'good'))).toEqual(['one-class'])
    expect(refusal([buildFitSample({ label: 'bad' })])).toEqual(['too-few-labels', 'one-class'])
  })

  it('says so where contrast hardly varies', () => {
    const alike = cleanSamples().map((sample) => ({ ...sample, contrast: 30 }))
    expect(fitted(alike).fit.advice.map((item) => item.code)).toContain('narrow-contrast')
  })

  it('does not depend on the order of the samples', () => {
    const sample = fc.record({
      contrast: fc.integer({ min: 1, max: 100 }),
      label: fc.constantFrom('good' as const, 'bad' as const),
      share: fc.constantFrom(0.1, 0.3, 0.5, 0.7, 0.9),
      reach: fc.integer({ min: 5, max: 250 })
    })
    const samples = fc.array(sample.map(buildFitSample), { minLength: 10, maxLength: 20 })
    fc.assert(
      fc.property(samples, (drawn) => {
        const [one, other] = [fitTolerance(drawn), fitTolerance([...drawn].reverse())]
        expect(one.ok).toBe(other.ok)
        if (one.ok && other.ok) expect(one.fit.loss).toBeCloseTo(other.fit.loss, 9)
      }),
      { numRuns: 10 }
    )
  })
})

describe('leaving one view out', () => {
  it('needs two views', () => {
    expect(leaveOneViewOut(cleanSamples())).toEqual({ folds: [], metrics: null })
  })
})
