import type { AnnotationOptions } from 'chartjs-plugin-annotation'
import { describe, expect, it } from 'vitest'
import type { FitReview, Rule } from '#shared/model/fit-review'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import { configurationOf, placeAfterKey, roundedUp, type PlainChart } from '#renderer/features/charts/index.ts'
import { calibrationChart } from '#renderer/features/fit/calibration-chart.ts'
import { absenceOf, chartTabs } from '#renderer/features/fit/chart-tabs.ts'
import { cutoffAfterKey, cutoffChart, valueAt } from '#renderer/features/fit/cutoff-chart.ts'
import { neededChart } from '#renderer/features/fit/needed-chart.ts'
import { regionChart } from '#renderer/features/fit/region-chart.ts'
import { balancedAccuracyOf, separationChart } from '#renderer/features/fit/separation-chart.ts'
import { toleranceChart } from '#renderer/features/fit/tolerance-chart.ts'
import { withTried, withTriedCutoff } from '#renderer/features/fit/tried-line.ts'
import { aFitDetail, aFitReview, aStoredFit } from '../a-fit-review.ts'

/** Every token by its own name, so that a drawing says which it took. */
const colours = new Proxy({}, { get: (_, name) => String(name) }) as TokenColours
const notebook: Rule = { tolerance: { kind: 'auto', a: 1.12, b: 1.88 }, cutoff: { kind: 'raw', value: 0.5 } }
const fixed: Rule = { ...notebook, tolerance: { kind: 'fixed', value: 50 } }
const review = aFitReview()
const rangeReview: FitReview = aFitReview({
  fit: aStoredFit({ model: 'ranges', cutoff: null, beta: null, alpha: null, samples: 2 }), points: [],
  detail: aFitDetail({ byTolerance: [], byCutoff: [], calibration: null, heldOut: null, confusion: null, region: [], needed: null }),
  rangePoints: [
    { pairId: 1, view: 'a, b', rater: 'ada', contrast: 12, range: { low: 10, high: 20 }, inside: true },
    { pairId: 2, view: 'c', rater: 'ada', contrast: 30, range: { low: 60, high: 60 }, inside: false }
  ]
})
const every = (of: FitReview) => [
  toleranceChart(of, notebook), separationChart(of), cutoffChart(of), calibrationChart(of), regionChart(of, notebook), neededChart(of)
].filter((chart): chart is PlainChart => chart !== null)
const named = (chart: PlainChart) => chart.draw(colours).datasets.filter(({ label }) => label !== '')
const valuesOf = (annotations: readonly AnnotationOptions[] = []) => annotations.flatMap((one) => ('value' in one && one.value !== undefined ? [one.value] : []))

describe('every chart of a fit', () => {
  it('names what it shows, says of how many labels, and whether they were fitted or held out', () => {
    expect(every(review)).toHaveLength(6)
    for (const { title, label, caption, legend } of every(review)) {
      expect([title, label].every((words) => words.length > 10), title).toBe(true)
      expect(caption, title).toMatch(/\d+ .*labels? .*|\d+ (good or bad )?labels/)
      expect(caption, title).toMatch(/fitted|held out|Simulated from/)
      expect(legend.length, title).toBeGreaterThan(0)
    }
  })

  it('draws within its axes, names each colour once for paper, and has as many lines in its table as it says', () => {
    for (const chart of every(review)) {
      const names = named(chart).map(({ label }) => label)
      expect(new Set(names).size, chart.title).toBe(names.length)
      expect(chart.draw(colours).datasets.every(({ label }) => label !== undefined), chart.title).toBe(true)
      expect(chart.csv().trimEnd().split('\n').length, chart.title).toBeGreaterThan(2)
      expect(chart.xAxis.min, chart.title).toBeLessThan(chart.xAxis.max)
      expect(chart.yAxis.min, chart.title).toBeLessThan(chart.yAxis.max)
      expect(configurationOf(chart, colours).options?.scales).toMatchObject({ x: { min: chart.xAxis.min }, y: { max: chart.yAxis.max } })
    }
  })

  it('is absent, with its reason, where the fit does not have it', () => {
    const reasons = (of: FitReview) => chartTabs.map((tab) => absenceOf(tab, of))
    expect(reasons(review)).toEqual(Array(7).fill(null))
    expect(reasons(aFitReview({ detail: null }))).toEqual([null, ...Array(6).fill('earlier')])
    expect(reasons(rangeReview)).toEqual([null, 'model', 'model', 'model', 'model', 'model', null])
    expect(reasons(aFitReview({ detail: aFitDetail({ calibration: null, needed: null }) }))).toEqual([null, null, null, 'labels', null, 'labels', null])
    for (const of of [aFitReview({ detail: null }), rangeReview]) expect([separationChart(of), cutoffChart(of), calibrationChart(of)]).toEqual([null, null, null])
  })
})

describe('tolerance against contrast', () => {
  it('draws the rule in force where that is another than the notebook’s', () => {
    const names = (rule: Rule) => named(toleranceChart(review, rule)).map(({ label }) => label)
    expect(names(notebook)).toEqual(['fit 1.20 c − 2.00', 'notebook 1.12 c + 1.88', 'good', 'bad', '95% interval'])
    expect(names(fixed)).toContain('in force fixed 50')
  })

  it('has every label either as a mark, above the plot, or counted as never agreeing', () => {
    const chart = toleranceChart(review, notebook)
    const marks = chart.draw(colours).datasets.filter(({ showLine }) => !showLine).reduce((sum, { data }) => sum + data.length, 0)
    const [, never] = /At none: (\d+)/.exec(chart.caption)!
    expect(marks + Number(never)).toBe(review.points.length)
    expect(chart.csv().trimEnd().split('\n')).toHaveLength(review.points.length + 1)
  })

  it('shows ranges as bars, inside apart from outside, and keeps commas of names in their column', () => {
    const chart = toleranceChart(rangeReview, notebook)
    expect(named(chart).map(({ label }) => label)).toEqual(expect.arrayContaining(['line inside', 'line outside']))
    expect(chart.caption).toMatch(/^2 picked tolerances, fitted.* passes through 1/)
    expect(chart.csv()).toContain('1,"a, b",ada,12,10,20,yes')
  })

  it('has the line that is tried out on paper', () => {
    const chart = withTried(toleranceChart(review, notebook), { a: 2, b: 0 })
    expect(named(chart)[0]).toMatchObject({ label: 'tried 2.00 c + 0.00', data: [{ x: 0, y: 0 }, { y: 2 * chart.xAxis.max }] })
    expect(withTried(chart, null)).toBe(chart)
  })
})

describe('separation and cutoff', () => {
  it('set the fit’s held-out values against curves of the fitted labels', () => {
    const { annotations } = separationChart(review)!.draw(colours)
    const under = (auc: number, balancedAccuracy: number) => separationChart(aFitReview({
      detail: aFitDetail({ heldOut: { ...review.detail!.heldOut!, fit: { ...review.detail!.heldOut!.fit, auc, balancedAccuracy } } })
    }))!.draw(colours).annotations!.slice(0, 2).map((at) => (at as { label: { yAdjust: number } }).label.yAdjust > 0)
    expect([under(0.9, 0.87), under(0.8, 0.84), under(0.95, 0.7)], 'words of the lower of two near lines stand below it').toEqual([[false, true], [true, false], [false, false]])
    expect(valuesOf(annotations)).toEqual([0.95, 0.87, expect.closeTo((90 / 100 + 44 / 50) / 2, 9)])
    expect(balancedAccuracyOf({ goodAsBetter: 3, goodAsWorse: 1, badAsBetter: 0, badAsWorse: 0 })).toBeNull()
    expect(separationChart(review)!.read!(28.3, 0)).toBe('fixed 28: AUC 0.900, balanced accuracy 0.800')
  })

  it('mark the cutoff with its interval, one half, and what is tried', () => {
    const chart = cutoffChart(review)!
    expect(valuesOf(chart.draw(colours).annotations)).toEqual([0.5, 0.87, 0.546])
    expect(chart.draw(colours).annotations).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'box', xMin: 0.51, xMax: 0.6 })]))
    expect(valuesOf(withTriedCutoff(chart, 0.7).draw(colours).annotations)).toContain(0.7)
    expect(chart.xAxis.min).toBeLessThan(0.5)
    const curve = [{ cutoff: 0.4, balancedAccuracy: 0.6 }, { cutoff: 0.5, balancedAccuracy: 0.8 }]
    expect([valueAt(curve, 0.47), valueAt(curve, 0.53), valueAt([], 0.5)], 'nothing is known off the curve').toEqual([0.8, null, null])
  })

  it('say of a cutoff on sub-blocks that it is none of whole images', () => {
    expect(cutoffChart(review)!.caption).toContain('Click or drag')
    expect(cutoffChart(aFitReview({ fit: aStoredFit({ score: 'sub-blocks', intervals: null }) }))!.caption).toMatch(/^On the 150 labels that were fitted, so it flatters. It is a cutoff on the score of the sub-blocks/)
  })

  it('follow the keys in small steps from 0 to 1', () => {
    expect(['ArrowRight', 'ArrowLeft', 'PageUp', 'End', 'x'].map((key) => cutoffAfterKey(0.98, key))).toEqual([0.985, 0.975, 1, 1, undefined])
  })
})

describe('the region', () => {
  it('shows the estimate, the notebook’s line and the rule in force, and reads off whether a line is inside', () => {
    expect(named(regionChart(review, notebook)!).map(({ label }) => label)).toEqual(['estimate', 'notebook', '95% region'])
    const other: Rule = { ...notebook, tolerance: { kind: 'auto', a: 0.9, b: 4 } }
    expect(named(regionChart(review, other)!).map(({ label }) => label)).toEqual(['estimate', 'notebook', 'in force', '95% region'])
    const chart = regionChart(aFitReview({ detail: aFitDetail({ separating: [[1.2, -2]] }) }), notebook)!
    expect([chart.read!(1.21, -2.3), chart.read!(0.2, 20)]).toEqual(['1.20 c − 2.00: in the region, tells all labels apart', '0.20 c + 20.00: outside'])
    expect(chart.caption).toContain('Hatched: 1')
  })

  it('draws a cell for each grid point, three strokes for each that tells all labels apart', () => {
    const separating: [number, number][] = [[1.2, -2], [1.3, -2]]
    const chart = regionChart(aFitReview({ detail: aFitDetail({ separating }) }), notebook)!
    const drawn: string[] = []
    const ctx = new Proxy({}, { get: (_, name) => () => { drawn.push(String(name)) }, set: () => true })
    const scale = { getPixelForValue: (value: number) => 100 * value }
    chart.draw(colours).plugins![0]!.beforeDatasetsDraw!({ ctx, scales: { x: scale, y: scale } } as never, { cancelable: true }, {})
    const count = (name: string) => drawn.filter((one) => one === name).length
    expect([count('fillRect'), count('stroke')]).toEqual([review.detail!.region.length, 3 * separating.length])
  })
})

describe('labels needed', () => {
  it('says how many, that it is enough, or that more than was simulated are needed', () => {
    const said = (needed: number | null) => neededChart(aFitReview({ detail: aFitDetail({ needed: { ...review.detail!.needed!, needed } }) }))!
    expect(said(60).label).toContain('About 60 further labels')
    expect(said(0).label).toContain('as narrow as asked for')
    expect(said(null).label).toContain('160 further labels are not expected')
    expect(valuesOf(said(60).draw(colours).annotations)).toEqual([20, 60])
    expect(said(60).read!(43, 0)).toMatch(/^40 further: 21.9 gray levels/)
  })
})

describe('reading a chart by keys', () => {
  const axes = { xAxis: { min: 0, max: 10, title: '', reading: 1 }, yAxis: { min: 0, max: 1, title: '' } }

  it('starts in its middle, goes in its own steps, and stays inside', () => {
    expect(placeAfterKey(axes, null, 'ArrowRight')).toEqual({ x: 5, y: 0.5 })
    expect(placeAfterKey(axes, { x: 5, y: 0.5 }, 'ArrowRight')).toEqual({ x: 6, y: 0.5 })
    expect(placeAfterKey(axes, { x: 0, y: 0.99 }, 'ArrowUp')).toEqual({ x: 0, y: 1 })
    expect([placeAfterKey(axes, { x: 0, y: 0 }, 'Escape'), placeAfterKey(axes, null, 'g')]).toEqual([null, undefined])
  })

  it('ends axes in round numbers', () => expect([roundedUp(38.75), roundedUp(40), roundedUp(7.1), roundedUp(0)]).toEqual([40, 40, 7.5, 1]))
})
