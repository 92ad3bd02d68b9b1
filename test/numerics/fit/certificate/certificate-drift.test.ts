import { describe, expect, it } from 'vitest'
import { contrastDrift, labelDrift } from '#shared/numerics/fit/certificate/certificate-drift'
import { percentile } from '#shared/numerics/statistics/percentile'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'
import { buildCertificate } from '../../../support/certificate'

/** A certificate fitted on these contrasts, 90% of whose labels agreed. */
function fittedOn(contrasts: readonly number[]) {
  const at = (percent: number) => percentile(contrasts, percent)
  const contrast = { least: at(0), p10: at(10), p50: at(50), p90: at(90), largest: at(100) }
  return { ...buildCertificate().fittedOn, contrast, samples: contrasts.length, agreement: 0.9 }
}

function drawn(random: PythonRandom, from: readonly number[], count: number): number[] {
  return Array.from({ length: count }, () => from[random.randomBelow(from.length)]!)
}

describe('contrast that drifts', () => {
  it.each([[11, 12], [15, 40], [80, 25], [300, 200]])('is not seen in resamples of the %i fitted, %i at a time, but in 1 of 100', (fitted, count) => {
    const random = new PythonRandom(fitted)
    const contrasts = Array.from({ length: fitted }, () => 10 + 50 * random.random() ** 2)
    const warnings = Array.from({ length: 500 }, () => contrastDrift(fittedOn(contrasts), drawn(random, contrasts, count))).filter((text) => text !== null)
    // 500 at 1% are 5; more than 12 would be chance once in 300 times.
    expect(warnings.length).toBeLessThanOrEqual(12)
  })

  it('is seen where a distribution moved', () => {
    const contrasts = Array.from({ length: 100 }, (_, i) => 10 + i / 2)
    for (const moved of [100, -100]) {
      const there = contrasts.slice(0, 30).map((value) => value + moved)
      expect(contrastDrift(fittedOn(contrasts), there)).toMatch(/^The contrast of 30 of 30 pairs lies outside/)
    }
    // Within the middle of the old ones, but on one side of their median.
    expect(contrastDrift(fittedOn(contrasts), contrasts.slice(52, 80))).toContain('above 34.8, the median')
    expect(contrastDrift(fittedOn(contrasts), contrasts.slice(15, 45))).toContain('below 34.8, the median')
  })

  it('is judged by the extremes where pairs are few', () => {
    const fitted = fittedOn([10, 20, 30])
    expect(contrastDrift(fitted, [])).toBeNull()
    expect(contrastDrift(fitted, [10, 30, 22])).toBeNull()
    expect(contrastDrift(fitted, [31])).toBe('The contrast lies outside of the contrasts the tolerance was fitted on (10.0 to 30.0)')
    expect(contrastDrift(fitted, [9, 20])).toContain('1 of 2 pairs')
  })
})

describe('labels that drift', () => {
  const fitted = { ...buildCertificate().fittedOn, samples: 180, agreement: 0.9 }

  it('are not seen where they agree as before, but in 1 of 100', () => {
    const random = new PythonRandom(7)
    const warnings = Array.from({ length: 500 }, () => {
      const agreeing = Array.from({ length: 60 }, () => random.random() < 0.9).filter(Boolean).length
      return labelDrift(fitted, { agreeing, labelled: 60 })
    }).filter((text) => text !== null)
    expect(warnings.length).toBeLessThanOrEqual(12)
  })

  it('are seen where they agree less, from 20 labels on', () => {
    expect(labelDrift(fitted, { agreeing: 10, labelled: 20 })).toBe(
      'The decision agrees with 10 of 20 labels (50%), with those it was fitted to it agreed in 90%'
    )
    expect(labelDrift(fitted, { agreeing: 0, labelled: 19 })).toBeNull()
    expect(labelDrift(fitted, { agreeing: 20, labelled: 20 })).toBeNull()
  })

  it('are forgiven one slip by a fit that had none, and are nothing to a fit to ranges', () => {
    expect(labelDrift({ ...fitted, agreement: 1 }, { agreeing: 29, labelled: 30 })).toBeNull()
    expect(labelDrift({ ...fitted, agreement: null }, { agreeing: 0, labelled: 30 })).toBeNull()
  })
})
