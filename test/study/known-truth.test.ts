import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FitSample } from '#shared/model/fit'
import { areaUnderCurve, balancedAccuracy } from '#shared/numerics/fit/model/separation'
import { fitReferencePath, readFitReference, referenceSamples } from '../support/fit-reference.ts'
import { buildFitSample } from '../support/fit-sample.ts'
import { compareRules, weightedAccuracy, weightedArea } from './compare-rules.ts'
import { cornerError, knownLabel, knownSamples, shifted } from './known-labels.ts'
import { referencePairs } from './known-motions.ts'
import { part, sideOf } from './known-truth.ts'

describe('a label by known truth', () => {
  it('needs the corners to move by more than half a pixel', () => {
    expect([knownLabel(10, 9.5), knownLabel(10, 9.4), knownLabel(10, 10.5), knownLabel(10, 10.6)]).toEqual([null, 'good', null, 'bad'])
  })

  it('of a shifted motion misses by the shift, whatever the motion', () => {
    const small = fc.double({ min: -1e-4, max: 1e-4, noNaN: true })
    const pixels = fc.double({ min: -50, max: 50, noNaN: true })
    fc.assert(fc.property(small, small, pixels, pixels, pixels, pixels, (g, h, x, y, right, down) => {
      const matrix = [1.02, 0.03, x, -0.02, 0.98, y, g, h, 1]
      const error = cornerError(shifted(matrix, right, down), matrix, { width: 500, height: 400 })
      expect(error).toBeCloseTo(Math.hypot(right, down), 6)
    }))
  })

  it.skipIf(referencePairs().length === 0)('of a reference pair has three of each kind, scored as the program scores', async () => {
    const samples = await knownSamples(referencePairs()[0]!, 1)
    expect(samples.map(({ motion, label }) => [motion, label])).toEqual([
      ['estimated', 'good'], ['shifted', 'good'], ['shifted', 'good'], ['shifted', 'bad'], ['shifted', 'bad'], ['inverse', 'bad']
    ])
    const [estimated, nearer, , farther] = samples
    // As the reference gives them.
    expect(estimated!.before).toBeCloseTo(12.5759, 4)
    expect(estimated!.after).toBeLessThan(1)
    expect(nearer!.after / nearer!.before).toBeLessThan(0.9)
    expect(farther!.after / farther!.before).toBeGreaterThan(1.1)
    expect(estimated!.better[30]!).toBeGreaterThan(estimated!.worse[30]!)
    expect(farther!.better[30]!).toBeLessThan(farther!.worse[30]!)
  })
})

describe('samples that count several times', () => {
  const judged = fc.record({ score: fc.integer({ min: 0, max: 6 }).map((score) => score / 6), good: fc.boolean(), times: fc.integer({ min: 0, max: 3 }) })

  it('count as if they stood there so often', () => {
    fc.assert(fc.property(fc.array(judged, { minLength: 2, maxLength: 30 }), (samples) => {
      const repeated = samples.flatMap(({ score, good, times }) => Array.from({ length: times }, () => ({ score, good })))
      const area = areaUnderCurve(repeated)
      fc.pre(area !== null)
      const each = samples.map(({ score }) => ({ score, decision: score - 0.5 }))
      const signs = samples.map(({ good }) => (good ? 1 : -1))
      const times = Float64Array.from(samples, (sample) => sample.times)
      expect(weightedArea(each, signs, times)).toBeCloseTo(area!, 12)
      expect(weightedAccuracy(each, signs, times)).toBeCloseTo(balancedAccuracy(repeated, 0.5)!, 12)
    }))
  })
})

describe('three rules on the same labels', () => {
  it.skipIf(fitReferencePath === null)('have the reference\'s numbers on the reference\'s samples', () => {
    const reference = readFitReference()
    const { quality } = compareRules(referenceSamples(reference, 'dd_score'), 100)
    const { fixed50, get_tol: notebook, lovo } = reference.expected.dd_score.metrics
    for (const [name, { auc, bacc }] of [['fixed50', fixed50], ['notebook', notebook], ['lineAlone', lovo]] as const) {
      expect(quality[name].auc.value, name).toBeCloseTo(auc, 9)
      expect(quality[name].balancedAccuracy.value, name).toBeCloseTo(bacc, 9)
      const { value, interval } = quality[name].auc
      expect(interval[0]).toBeLessThan(value)
      expect(interval[1]).toBeGreaterThan(value)
    }
  })

  /** Six views of dim frames on which nothing reaches 50 gray levels, so that a fixed 50 sees no change at all. */
  const dim: FitSample[] = Array.from({ length: 60 }, (_, i) => buildFitSample({
    id: String(i), view: `view ${i % 6}`, contrast: 8 + (i % 5), reach: 40, share: i % 2 === 0 ? 0.8 : 0.2, label: i % 2 === 0 ? 'good' : 'bad'
  }))

  it('are told apart where they differ, and are not where they do not', () => {
    const { ahead } = compareRules(dim, 100)
    expect([ahead.fixed50.auc.value, ahead.fixed50.balancedAccuracy.value]).toEqual([0.5, 0.5])
    expect(sideOf(ahead.fixed50.auc)).toBe('ahead')
    expect(sideOf(ahead.notebook.auc)).toBe('cannot tell')
    expect(sideOf({ value: -0.1, interval: [-0.2, -0.01] })).toBe('behind')
  })

  it('say so in words', () => {
    const text = part('Dim frames', dim)
    expect(text).toContain('60 alignments (30 good, 30 bad) of view 0, view 1')
    expect(text).toContain('| fixed 50 | 0.500 (0.500 to 0.500) |')
    expect(text).toMatch(/Ours against fixed 50: balanced accuracy \+0\.500 .*\*\*ahead\*\*/)
    expect(text).toMatch(/Ours against the notebook's line: balanced accuracy \+0\.000 .*no difference shown/)
  })
})
