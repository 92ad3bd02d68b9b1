import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { fitClusters } from '#shared/numerics/fit/validation/clusters'
import { crossValidate } from '#shared/numerics/fit/validation/cross-validation'
import { aGrid, alphaGrid, bGrid, betaGrid } from '#shared/numerics/fit/model/fit-grid'
import { estimateLine } from '#shared/numerics/fit/model/fit-tolerance'
import { heldOutMetrics } from '#shared/numerics/fit/validation/held-out'
import { notebookRule } from '#shared/numerics/fit/validation/rival-rules'
import { fitKinds, fitReferencePath, readFitReference, referenceSamples } from '../../../support/fit-reference'
import { buildFitSample } from '../../../support/fit-sample'

/** 40 samples whose goods score 0.9 and bads 0.1 at any tolerance. */
function cleanSamples() {
  return Array.from({ length: 40 }, (_, i) =>
    buildFitSample({ id: String(i), contrast: 10 + i, label: i % 2 ? 'good' : 'bad', share: i % 2 ? 0.9 : 0.1 })
  )
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
    const fit = estimateLine(samples)
    expect([fit.a, fit.b]).toEqual([expected.a, expected.b])
    expect(fit.beta).toBeCloseTo(expected.beta, 12)
    expect(fit.alpha).toBeCloseTo(expected.alpha, 12)
    expect(Math.abs(fit.loss - expected.loss)).toBeLessThan(1e-9)
    const { surface } = fit.minimum
    const at = (a: number, b: number) => surface[aGrid.indexOf(a) * bGrid.length + bGrid.indexOf(b)]!
    expect(Math.abs(at(1.1, 2) - expected['loss_at_default_grid_point_1.1_2'])).toBeLessThan(1e-9)
    bGrid.forEach((b, j) => expect(Math.abs(at(1.2, b) - expected['loss_grid_row_a_1.2'][j]!)).toBeLessThan(1e-9))
  })

  it.each(fitKinds)('is met by %s: metrics at a fixed tolerance, at the notebook line, and by held-out views', (kind) => {
    const reference = readFitReference()
    const { metrics, lovo } = reference.expected[kind]
    const samples = referenceSamples(reference, kind)
    const clusters = fitClusters(samples, 1)
    expect(clusters.grouping).toBe('views')
    const left = crossValidate(samples, estimateLine(samples), clusters, notebookRule)
    expect(left.folds.map(({ name, a, b, beta }) => ({ view: name, a, b, beta }))).toEqual(
      lovo.map((fold) => ({ ...fold, beta: expect.closeTo(fold.beta, 12) }))
    )
    const heldOut = heldOutMetrics(samples, left.samples)!
    const figures = { fit: metrics.lovo, notebook: metrics.get_tol, fixed50: metrics.fixed50 }
    for (const rule of ['fit', 'notebook', 'fixed50'] as const) {
      expect(heldOut[rule].auc).toBeCloseTo(figures[rule].auc, 9)
      expect(heldOut[rule].balancedAccuracyAtHalf).toBeCloseTo(figures[rule].bacc, 9)
    }
  })

  it('is searched again with steeper betas where beta meets its bound', () => {
    const reference = readFitReference()
    const moved = fitKinds.map((kind) => {
      const { a, b, beta, wide } = estimateLine(referenceSamples(reference, kind))
      expect(beta).toBe(betaGrid.at(-1))
      return Math.abs(wide!.a - a) > 0.1001 || Math.abs(wide!.b - b) > 2.001
    })
    expect(moved).toEqual([true, false])
  })
})

describe('an estimate', () => {
  it('stays at the prior where labels say nothing', () => {
    const silent = cleanSamples().map((sample) => ({ ...sample, better: sample.worse }))
    expect(estimateLine(silent)).toMatchObject({ a: 1.1, b: 2, beta: 0.15, alpha: 0, wide: null, held: null })
  })

  it('holds a where contrast hardly varies', () => {
    const alike = cleanSamples().map((sample, i) => ({ ...sample, contrast: 30 + (i % 4) }))
    expect(estimateLine(alike)).toMatchObject({ a: 1.1, held: 'a' })
  })

  it('does not depend on the order of the samples', () => {
    const sample = fc.record({
      contrast: fc.integer({ min: 1, max: 100 }),
      share: fc.constantFrom(0.1, 0.3, 0.5, 0.7, 0.9),
      reach: fc.integer({ min: 5, max: 250 })
    })
    fc.assert(
      fc.property(fc.array(sample, { minLength: 10, maxLength: 20 }), (drawn) => {
        const samples = drawn.map((part, i) => buildFitSample({ ...part, label: i % 3 ? 'good' : 'bad' }))
        const [one, other] = [estimateLine(samples), estimateLine([...samples].reverse())]
        expect(one.loss).toBeCloseTo(other.loss, 9)
      }),
      { numRuns: 10 }
    )
  })
})
