import { describe, expect, it } from 'vitest'
import type { Fit, FitSample } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import { fitAdvice, refusalAdvice } from '#shared/numerics/fit/advice/fit-advice'
import type { FitFacts } from '#shared/numerics/fit/advice/fit-facts'
import { buildFit, buildFitDetail, buildFitView } from '../../../support/fit-facts'
import { buildFitSample } from '../../../support/fit-sample'

const views = ['one', 'two', 'three', 'four', 'five', 'six']

/** Labels that agree with their scores, contrasts 10 to 60. */
function samplesOf(count: number, part: (i: number) => Parameters<typeof buildFitSample>[0] = () => ({})): FitSample[] {
  return Array.from({ length: count }, (_, i) => {
    const good = i % 2 === 0
    return buildFitSample({
      id: String(i), view: views[i % 6]!, image1: String(i), image2: String(i + 1), contrast: 10 + (i * 50) / count,
      label: good ? 'good' : 'bad', share: good ? 0.9 : 0.1, ...part(i)
    })
  })
}

const facts: FitFacts = { fit: buildFit(), samples: samplesOf(180), wide: null, detail: buildFitDetail() }

function advice(part: { fit?: Partial<Fit>; detail?: Partial<FitDetail> | null } & Partial<Omit<FitFacts, 'fit' | 'detail'>> = {}) {
  const detail = part.detail === null ? null : buildFitDetail(part.detail)
  return fitAdvice({ ...facts, ...part, fit: buildFit(part.fit), detail })
}

const codes = (part?: Parameters<typeof advice>[0]) => advice(part).map(({ code }) => code)
const message = (code: string, part?: Parameters<typeof advice>[0]) => advice(part).find((item) => item.code === code)!.message

describe('advice to those who cannot have a fit yet', () => {
  it('says how many labels are missing, and which would tell most', () => {
    expect(refusalAdvice(samplesOf(7))).toEqual([{ code: 'too-few-labels', message: expect.stringMatching(/^Label 3 more pairs .* there are 7\..*'Boundary first'/) as string }])
    expect(refusalAdvice(samplesOf(9))[0]!.message).toContain('1 more pair good')
    expect(refusalAdvice(samplesOf(10))).toEqual([])
  })

  it('says which kind is missing', () => {
    const good = samplesOf(40).filter(({ label }) => label === 'good')
    expect(refusalAdvice(good)).toEqual([{ code: 'one-class', message: expect.stringContaining('Find pairs that are bad') as string }])
    const bad = samplesOf(40).filter(({ label }) => label === 'bad')
    expect(refusalAdvice(bad)[0]!.message).toMatch(/Find pairs that are good: all 20 labels are bad.*highest/)
  })
})

describe('advice on what to decide', () => {
  it('is one thing to do, first, with the comparison that says so', () => {
    expect(codes()).toEqual(['good-to-adopt'])
    expect(message('good-to-adopt')).toBe(
      'Adopt this fit. On 6 camera views that it was not fitted to, it decides 87% rightly, the rule in force when it was ' +
      'fitted 80% (good and bad counted alike); its loss is 0.05 (give or take 0.02) less than that of that rule.'
    )
  })

  it('prints digits enough to tell difference and error apart', () => {
    const close = { detail: { difference: { clusters: 6, mean: 0.03442, standardError: 0.03418 } } }
    expect(message('good-to-adopt', close)).toContain('its loss is 0.0344 (give or take 0.0342) less')
    const tiny = { detail: { difference: { clusters: 6, mean: 2e-8, standardError: 1e-8 } } }
    expect(message('good-to-adopt', tiny)).toContain('its loss is 0.000 (give or take 0.000) less')
  })

  it('says in the same breath that the line is hardly known, where many lines do as well', () => {
    const hardly = /^Adopt this fit: it does better on held-out labels, while the line itself is hardly known yet\. On 6 /
    const intervals = (a: [number, number], b: [number, number]) => ({ a, b, cutoff: null })
    expect(message('good-to-adopt', { detail: { separating: [[1, 4]] } })).toMatch(hardly)
    expect(message('good-to-adopt', { fit: { intervals: intervals([0.2, 2], [0, 10]) } })).toMatch(hardly)
    expect(message('good-to-adopt', { fit: { intervals: intervals([1, 1.5], [-10, 30]) } })).toMatch(hardly)
    const held = { fit: { intervals: intervals([0, 2.5], [0, 10]) }, detail: { held: 'a' as const } }
    expect(message('good-to-adopt', held)).toMatch(/^Adopt this fit\. /)
  })

  it('is to keep the present tolerance where the fit is no better', () => {
    const worse = { fit: { adopt: 'no' as const }, detail: { difference: { clusters: 6, mean: -0.01, standardError: 0.02 } } }
    expect(codes(worse)).toEqual(['no-better'])
    expect(message('no-better', worse)).toMatch(/^Keep the present tolerance: .*its loss is 0.01 \(give or take 0.02\) more/)
  })

  it('is to label other views where too few can be held out', () => {
    const few = { fit: { adopt: 'cannot-tell' as const }, detail: { difference: { clusters: 3, mean: 0.1, standardError: 0.1 } } }
    expect(codes(few)[0]).toBe('too-few-clusters')
    expect(message('too-few-clusters', few)).toContain('only 3 camera views to hold out and 5 are needed')
    const none = { fit: { adopt: 'cannot-tell' as const, crossValidation: null }, detail: { difference: null } }
    expect(message('too-few-clusters', none)).toContain('nothing could be held out')
    const split = { fit: { adopt: 'cannot-tell' as const, crossValidation: { ...buildFit().crossValidation!, grouping: 'samples' as const } } }
    expect(message('too-few-clusters', split)).toContain('pairs that share an image could not be kept together')
  })

  it('is not given where nobody compared', () => {
    expect(codes({ detail: null })).toEqual([])
  })
})

describe('advice on contradicting labels comes first', () => {
  it('where repeats contradict beyond 15% slips, and beyond chance', () => {
    const noisy = { detail: { noise: { repeats: 40, contradicted: 14, slips: { value: 0.226, interval: [0.14, 0.34] as [number, number] } } } }
    expect(codes(noisy)).toEqual(['labels-contradict', 'good-to-adopt'])
    expect(message('labels-contradict', noisy)).toContain('of 40 pairs shown twice, 14 were answered good once and bad once')
    const chance = { detail: { noise: { repeats: 10, contradicted: 3, slips: { value: 0.18, interval: [0.04, 0.4] as [number, number] } } } }
    expect(codes(chance)).not.toContain('labels-contradict')
  })

  it('where decisions on held-out labels are hardly better than guessing', () => {
    const heldOut = buildFitDetail().heldOut!
    const guessing = { ...heldOut, fit: { ...heldOut.fit, balancedAccuracy: 0.55 } }
    expect(codes({ detail: { heldOut: guessing } })[0]).toBe('labels-contradict')
    expect(codes({ detail: { heldOut: guessing, heldOutFrom: { source: 'all', samples: 39 } } })).not.toContain('labels-contradict')
  })

  it('where many labels are against the score at every tolerance', () => {
    const turned = (every: number) => samplesOf(180, (i) => (i % every === 0 ? { share: i % 2 === 0 ? 0.1 : 0.9 } : {}))
    expect(message('labels-contradict', { samples: turned(3) })).toContain('60 of 180 labels are against the score at every tolerance')
    expect(codes({ samples: turned(9) })).not.toContain('labels-contradict')
    expect(codes({ samples: turned(3), fit: { beta: null, alpha: null } })).not.toContain('labels-contradict')
  })
})

describe('advice on views', () => {
  const others = views.slice(1).map((view) => buildFitView({ view }))

  it('names one whose offset excludes 0 by a margin', () => {
    const odd = { detail: { views: [buildFitView({ offset: { value: 14, interval: [6, 21], ownWeight: 0.9 } }), ...others] } }
    expect(codes(odd)).toEqual(['good-to-adopt', 'view-disagrees'])
    expect(message('view-disagrees', odd)).toMatch(/^Look at view one: its labels ask for a tolerance 14 gray levels higher .* 6 to 21/)
    const slight = { detail: { views: [buildFitView({ offset: { value: 5, interval: [1, 9], ownWeight: 0.9 } }), ...others] } }
    expect(codes(slight)).not.toContain('view-disagrees')
    const lower = { detail: { views: [buildFitView({ offset: { value: -9, interval: [-14, -3], ownWeight: 0.9 } }), ...others] } }
    expect(message('view-disagrees', lower)).toContain('9 gray levels lower')
  })

  it('names the one that drew the line to itself, not those it left behind', () => {
    const left = others.map((view) => ({ ...view, offset: { value: -10, interval: [-17, -4] as [number, number], ownWeight: 0.8 } }))
    const heavy = buildFitView({ offset: { value: 14, interval: [9, 20], ownWeight: 0.9 } })
    const named = advice({ detail: { views: [...left, heavy] } }).filter(({ code }) => code === 'view-disagrees')
    expect(named.map((item) => item.message.split(':')[0])).toEqual(['Look at view one'])
  })

  it('names one whose labels are decided far worse than those of the others, beyond chance', () => {
    const poor = { detail: { views: [buildFitView({ balancedAccuracy: 0.55 }), ...others] } }
    expect(message('view-disagrees', poor)).toContain('decided rightly in 55%, those of the other views in 86%')
    const small = { detail: { views: [buildFitView({ balancedAccuracy: 0.55, samples: 4, good: 2, bad: 2 }), ...others] } }
    expect(codes(small)).not.toContain('view-disagrees')
  })
})

describe('advice on the line', () => {
  it('says that separable labels leave a region', () => {
    const separable = { detail: { separating: [[1, 4], [1.3, -2], [0.9, 8]] as [number, number][] } }
    expect(message('separable', separable)).toContain('by 3 lines, a from 0.9 to 1.3 and b from -2 to 8')
  })

  it('says that narrow contrast tells no slope', () => {
    const alike = samplesOf(180, () => ({ contrast: 30 }))
    expect(message('narrow-contrast', { samples: alike, detail: { held: 'a' } })).toMatch(/contrast of about 30: .* 0.0 gray levels.*only b was fitted/)
  })

  it('says that few labels or views lean on the prior, with or without a detail', () => {
    expect(codes({ samples: samplesOf(40), detail: null })).toEqual(['leans-on-prior'])
    const oneView = message('leans-on-prior', { samples: samplesOf(90, () => ({ view: 'one' })) })
    expect(oneView).toContain('90 labels over 1 view:')
    expect(oneView).toContain('About 80 clean labels over 3 views make it independent of the notebook\'s line.')
    expect(oneView).not.toContain('end of its interval')
  })

  it('says that the prior draws an estimate that stands at the end of its interval', () => {
    const at = (value: number, interval: [number, number] | null) => {
      const tolerance = { ...buildFit().tolerance, p50: { value, interval } }
      return message('leans-on-prior', { samples: samplesOf(40), fit: { tolerance } })
    }
    for (const end of [43, 50]) expect(at(end, [43, 50])).toMatch(/The estimate stands at the end of its interval: .* further inside\.$/)
    for (const estimate of [at(46, [43, 50]), at(46, [46, 46]), at(46, null)]) expect(estimate).not.toContain('end of its interval')
  })

  it('says that steepness is not identified, and whether that moves the line', () => {
    expect(codes({ wide: { a: 1.3, b: 4 } })).toEqual(['good-to-adopt', 'steepness-not-identified'])
    expect(codes({ wide: { a: 1.4, b: 4 } })).toEqual(['good-to-adopt', 'steepness-not-identified', 'line-moves-with-steepness'])
    expect(codes({ wide: { a: 1.2, b: 8 } })).toContain('line-moves-with-steepness')
  })

  it('says that an interval ends where the search ends, but leaves steepness to its own remark', () => {
    expect(message('interval-at-bound', { detail: { atBound: ['a', 'p90'] } })).toContain('interval of a, the tolerance at high contrast as open-ended')
    expect(codes({ detail: { atBound: ['beta'] } })).toEqual(['good-to-adopt'])
  })
})

describe('advice on labels still needed', () => {
  const needed = buildFitDetail().needed!

  it('says how many, and of which views', () => {
    const some = { detail: { needed: { ...needed, needed: 43 } } }
    expect(message('labels-needed', some)).toMatch(/^Label about 45 more pairs, most of all of views two and one: .* to 9 gray levels\. .*'Boundary first'/)
    expect(message('labels-needed', { detail: { needed: { ...needed, needed: null, views: ['two'] } } })).toMatch(/^Label more pairs of view two\. Even 320 would not/)
    expect(codes({ detail: { needed: null } })).not.toContain('labels-needed')
    const all = { needed: { ...needed, needed: 43 }, views: ['one', 'two'].map((view) => buildFitView({ view })) }
    expect(message('labels-needed', { detail: all })).toMatch(/^Label about 45 more pairs: /)
  })
})

describe('advice on how far to trust the figures', () => {
  it('says that unknown images make intervals too narrow, unless views are held out', () => {
    const nameless = (count: number) => samplesOf(180, (i) => ({ image1: undefined, view: views[i % count]! }))
    const grouping = (name: 'samples' | 'views') => ({ ...buildFit().crossValidation!, grouping: name })
    expect(message('images-unknown', { samples: nameless(3), fit: { crossValidation: grouping('samples') } })).toContain('missing for 180 of 180')
    expect(codes({ samples: nameless(3), fit: { crossValidation: grouping('views') } })).toContain('images-unknown')
    expect(codes({ samples: nameless(6) })).not.toContain('images-unknown')
  })

  it('says from which labels they are, where it is known which were drawn at random', () => {
    const audited = samplesOf(180, (i) => ({ audit: i < 12 }))
    expect(message('audit-too-small', { samples: audited })).toContain('only 12 labels are of it')
    const of = (count: number) => message('audit-too-small', { samples: samplesOf(180, (i) => ({ audit: i < count })) })
    expect(of(0)).toContain('on all pairs: it has no labels, so')
    expect(of(1)).toContain('only 1 label is of it')
    expect(codes({ samples: audited, detail: { heldOutFrom: { source: 'audit', samples: 60 } } })).toContain('audit-used')
    expect(codes()).not.toContain('audit-too-small')
  })
})
