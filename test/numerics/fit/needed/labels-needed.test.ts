import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { LabelsNeeded } from '#shared/model/fit-detail'
import { informativeViews } from '#shared/numerics/fit/needed/informative-views'
import { falling, labelsNeeded, neededFor } from '#shared/numerics/fit/needed/labels-needed'
import { makeToleranceSamples } from '../../../support/tolerance-samples'

const fit = { a: 1.1, b: 6, beta: 2.5, seed: 1 }
const samples = makeToleranceSamples(['one', 'two', 'three'].map((view) => ({ view, count: 14 })))

describe('labels still needed', () => {
  const wide = labelsNeeded(samples, { ...fit, interval: [30, 60] })

  it('narrow the interval from the one reported, never widen it', () => {
    expect(LabelsNeeded.parse(wide)).toEqual(wide)
    expect(wide.expected.map(({ further }) => further)).toEqual([0, 10, 20, 40, 80, 160, 320])
    const widths = wide.expected.map(({ width }) => width)
    expect(widths[0]).toBe(30)
    widths.slice(1).forEach((width, i) => expect(width).toBeLessThanOrEqual(widths[i]!))
    // Nearly nine times the labels: about a third of the width.
    expect(widths.at(-1)).toBeLessThan(0.5 * 30)
    for (const { width, interval } of wide.expected) expect(interval[0] <= width && width <= interval[1]).toBe(true)
  })

  it('are as many as bring it to a fifth of the tolerance, at least 6 gray levels', () => {
    expect(wide.goal).toBeCloseTo(9.6, 9)
    expect(labelsNeeded(samples.slice(0, 12), { ...fit, a: 0.2, b: 0, interval: [0, 9] }).goal).toBe(6)
    const widths = [{ further: 0, width: 12 }, { further: 10, width: 10 }, { further: 20, width: 7 }]
    expect([12, 11, 10, 8.5, 7].map((goal) => neededFor(goal, widths))).toEqual([0, 5, 10, 15, 20])
    expect(neededFor(6, widths)).toBeNull()
    expect(wide.needed).toBe(neededFor(wide.goal, wide.expected))
  })

  it('come out the same each time', () => {
    expect(labelsNeeded(samples, { ...fit, interval: [30, 60] })).toEqual(wide)
  })

  it('are told from a part of very many samples', () => {
    const many = makeToleranceSamples([{ view: 'one', count: 150 }, { view: 'two', count: 150 }])
    const widths = labelsNeeded(many, { ...fit, interval: [35, 45] }).expected.map(({ width }) => width)
    // Twice as many: about a fifth to a third narrower.
    expect(widths.at(-1)).toBeLessThan(10)
    expect(widths.at(-1)).toBeGreaterThan(6)
  })
})

describe('views where labels tell most', () => {
  it('are those whose scores depend on the tolerance, near the contrast asked about', () => {
    const flat = makeToleranceSamples([{ view: 'flat', count: 40 }]).map((sample) => (
      { ...sample, better: sample.better.map(() => 1000), worse: sample.worse.map(() => 1000) }
    ))
    const made = makeToleranceSamples([
      { view: 'near', count: 40, contrast: [28, 36] }, { view: 'dim', count: 40, contrast: [2, 4] }
    ])
    const views = informativeViews([...flat, ...made], { a: 1.12, b: 5, beta: 2.5, reach: 8, contrast: 32 })
    expect(views).toEqual(['near', 'dim', 'flat'])
  })
})

describe('smoothing', () => {
  it('never rises, keeps the sum, and leaves falling series alone', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 12 }), (values) => {
      const smooth = falling(values)
      expect(smooth).toHaveLength(values.length)
      smooth.slice(1).forEach((value, i) => expect(value).toBeLessThanOrEqual(smooth[i]! + 1e-9))
      expect(smooth.reduce((sum, value) => sum + value, 0)).toBeCloseTo(values.reduce((sum, value) => sum + value, 0), 8)
      const sorted = values.toSorted((left, right) => right - left)
      expect(falling(sorted)).toEqual(sorted)
    }))
  })
})
