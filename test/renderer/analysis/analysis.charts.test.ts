import { describe, expect, it } from 'vitest'
import { ContrastSweep, ScoreConfidence } from '#shared/model/score-variant'
import { OptimumProbe, ShiftedPair } from '#shared/model/search'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import { historyChart } from '#renderer/features/analysis-align/history-chart.ts'
import { gridsChart } from '#renderer/features/analysis-confidence/grids-chart.ts'
import { optimumChart } from '#renderer/features/analysis-confidence/optimum-chart.ts'
import { contrastChart } from '#renderer/features/analysis-contrast/contrast-chart.ts'
import { sweepChart } from '#renderer/features/analysis-tolerance/sweep-chart.ts'
import { byToleranceChart } from '#renderer/features/analysis-translation/by-tolerance-chart.ts'
import { distanceChart } from '#renderer/features/analysis-translation/distance-chart.ts'
import { cellColour, farthestOf, scoreMap } from '#renderer/features/analysis-translation/score-map.ts'
import { changeBins, shiftHistogram } from '#renderer/features/analysis-translation/shift-histogram.ts'
import { configurationOf, placeAfterKey, type PlainChart } from '#renderer/features/charts/index.ts'
import { aProgress, aScore, aSearch, aSweep } from './an-analysis.ts'

const colours: TokenColours = {
  text1: '#101010', text2: '#202020', text3: '#303030', line: '#404040', lineStrong: '#505050', aligned: '#606060', surface1: '#707070', surface3: '#808080',
  accent: '#0000ff', accentSoft: '#0000aa', better: '#00ff00', worse: '#ff0000', undetermined: '#999999', implausible: '#aa00aa'
}
const raw = { kind: 'raw', value: 0.5 } as const

const contrastSweep = ContrastSweep.parse({
  tiles: 20,
  rows: [[1, 10], [5, 20], [10, 40]].map(([clipLimit, contrast]) => ({ clipLimit, contrast, fixedTolerance: 50, fixed: aScore(20, contrast!), autoTolerance: 24, auto: aScore(800, 200) })),
  dependence: { fixed: null, auto: { slope: 0.5, intercept: 0.1 } }, normalised: { referenceContrast: 43, fixed: null, auto: 0.81 }
})
const confidence = ScoreConfidence.parse({
  tolerance: 24, grid: 5, resamples: 100, score: aScore(900, 100), interval: [0.85, 0.94], agreeing: 20, determined: 24, outliers: [3], withoutOutliers: aScore(890, 60),
  grids: [{ grid: 2, median: 0.9, agreeing: 4, determined: 4 }, { grid: 3, median: null, agreeing: 0, determined: 0 }]
})
const probe = OptimumProbe.parse({
  tolerance: 24, displacements: [-1, 0, 1],
  directions: [{ name: 'all x', value: [0.6, 0.8, 0.7], count: [100, 110, 120] }, { name: 'all y', value: [0.5, 0.8, null], count: [100, 110, 20] }, { name: 'top left x', value: [0.7, 0.8, 0.82], count: [100, 110, 120] }],
  isOptimum: true, best: { direction: 'top left x', displacement: 1, gain: 0.02 }
})
const evidence = new Array<number>(511).fill(0)
evidence[255 + 100] = 70
evidence[255 - 40] = 30
evidence[255] = 900
const shifted = ShiftedPair.parse({ dx: 10, dy: 10, score: aScore(70, 30), moved: { hash: 'a', width: 4, height: 3 }, evidence, tolerance: 24, verdict: 'better' })

const charts: readonly PlainChart[] = [
  sweepChart(aSweep(), 24, raw), scoreMap(aSearch()), distanceChart(aSearch()), shiftHistogram(shifted, 'default'),
  byToleranceChart([{ tolerance: 5, best: { dx: 1, dy: 2, score: aScore(60, 40) } }, { tolerance: 10, best: null }]),
  contrastChart(contrastSweep), gridsChart(confidence), optimumChart(probe), historyChart(aProgress())!
]

describe.each(charts.map((chart) => [chart.title, chart] as const))('%s', (_, chart) => {
  it('has words, a file, a table as long as what is drawn, and two scales at most', () => {
    expect([chart.label, chart.caption, chart.file, chart.xAxis.title, chart.yAxis.title].every((text) => text.length > 0)).toBe(true)
    const [head, ...rows] = chart.csv().trimEnd().split('\n')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => row.split(',').length === head!.split(',').length)).toBe(true)
    expect(chart.csv()).not.toMatch(/NaN|undefined/)
    const { options, data } = configurationOf(chart, colours)
    const scales = options?.scales as Record<string, { min: number; max: number }>
    expect(Object.keys(scales)).toEqual(chart.rightAxis ? ['x', 'y', 'right'] : ['x', 'y'])
    for (const { min, max } of Object.values(scales)) expect(min).toBeLessThan(max)
    for (const { data: places } of data.datasets) expect((places as { x: number }[]).every(({ x }) => x >= scales['x']!.min && x <= scales['x']!.max)).toBe(true)
  })

  it('can be read by keys from its middle on, within its ends', () => {
    let place = placeAfterKey(chart, null, 'ArrowRight')!
    for (const key of ['ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowDown']) {
      for (let press = 0; press < 300; press += 1) place = placeAfterKey(chart, place, key)!
      const [left, right] = [chart.xAxis.min, chart.xAxis.max].toSorted((one, other) => one - other)
      expect(place.x >= left! && place.x <= right!).toBe(true)
      expect(chart.read!(place.x, place.y)).not.toMatch(/NaN|undefined\b(?! \()/)
    }
  })
})

describe('the score curve', () => {
  it('marks the tolerance, the automatic one and where the verdict turns; positives and negatives have the right scale', () => {
    const { annotations, datasets } = sweepChart(aSweep(), 30, raw).draw(colours)
    const upright = (annotations as { scaleID?: string; value?: number }[]).filter(({ scaleID }) => scaleID === 'x').map(({ value }) => value)
    expect(upright).toEqual([40, 24, 30])
    expect(datasets.map(({ yAxisID }) => (yAxisID as string | undefined) ?? 'y')).toEqual(['y', 'right', 'right', 'right'])
    expect(sweepChart(aSweep(), 30, raw).read!(98.2, 0)).toBe('tolerance 98: undetermined (30 px), 20 better, 10 worse')
  })
})

describe('marks of tolerances', () => {
  it('stay on the chart: one beyond what is drawn has none', () => {
    const valuesAt = (tolerance: number) => (sweepChart(aSweep({ flips: [] }), tolerance, raw).draw(colours).annotations as { scaleID?: string; value?: number }[])
      .filter(({ scaleID }) => scaleID === 'x').map(({ value }) => value)
    expect([valuesAt(100), valuesAt(200)]).toEqual([[24, 100], [24]])
  })
})

describe('the map of shifts', () => {
  it('has its ticks at whole shifts, also where it is a whole number of steps wide', () => {
    const shifts = Array.from({ length: 15 }, (_, index) => index - 7)
    const { options } = configurationOf(scoreMap(aSearch({ dx: shifts, dy: shifts, value: shifts.map(() => 0.5), count: shifts.map(() => 500) })), colours)
    const scale = { ticks: [{ value: -7.5 }] }
    ;(options?.scales?.['x'] as { afterBuildTicks(scale: unknown): void }).afterBuildTicks(scale)
    expect(scale.ticks.map(({ value }) => value)).toEqual([-5, 0, 5])
  })

  it('has no colour at a half, the strongest farthest from it, and none for undetermined', () => {
    expect(farthestOf([0.5, 0.52, null])).toBe(0.1)
    expect(farthestOf([0.2, 0.6])).toBeCloseTo(0.3, 12)
    expect([cellColour(null, 0.3, colours), cellColour(0.5, 0.3, colours), cellColour(0.2, 0.3, colours), cellColour(0.8, 0.3, colours)])
      .toEqual([null, 'rgba(0, 255, 0, 0)', 'rgba(255, 0, 0, 1)', 'rgba(0, 255, 0, 1)'])
  })

  it('lies as the image does: up is less down', () => {
    const map = scoreMap(aSearch())
    expect(placeAfterKey(map, { x: 0, y: 0 }, 'ArrowUp')).toEqual({ x: 0, y: -1 })
    expect(map.read!(1.2, -0.8)).toBe('(1, −1), 1.4 px: 0.700 (500 px)')
    expect(map.read!(0, 0)).toBe('(0, 0), 0.0 px: undetermined (0 px)')
  })
})

describe('the histogram of a shift', () => {
  it('counts changed pixels in the notebook’s bins under its rules', () => {
    const rows = shiftHistogram(shifted, 'notebook').csv().trimEnd().split('\n').slice(1).map((row) => row.split(',').map(Number))
    expect(rows).toHaveLength(17)
    expect(rows.filter(([, , count]) => count! > 0)).toEqual([[-45, -15, 30], [75, 105, 70]])
  })

  it('has its bins from the tolerance on: none reaches within it, and every changed pixel is in one', () => {
    const full = Array.from({ length: 511 }, (_, at) => at + 1)
    for (const tolerance of [0, 24.9, 50, 254, 255]) {
      const bins = changeBins({ evidence: full, tolerance })
      const inner = Math.floor(tolerance)
      expect(bins.every(({ from, to }) => from < to && (to <= -inner || from >= inner))).toBe(true)
      const changed = full.filter((_, at) => Math.abs(at - 255) > tolerance)
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(changed.reduce((sum, count) => sum + count, 0))
    }
    const rows = shiftHistogram(shifted, 'default').csv().trimEnd().split('\n').slice(1).map((row) => row.split(',').map(Number))
    expect(rows.filter(([, , count]) => count! > 0)).toEqual([[-54, -24, 30], [84, 114, 70]])
    expect(shiftHistogram(shifted, 'default').read!(3, 0)).toBe('−24 to 24: not changed')
  })

  it('has its lines at the tolerance, under notebook rules where the notebook draws them', () => {
    const linesOf = (mode: 'default' | 'notebook') => (shiftHistogram(shifted, mode).draw(colours).annotations as { value?: number }[]).map(({ value }) => value)
    expect([linesOf('default'), linesOf('notebook')]).toEqual([[-24, 24], [-19, 19]])
  })
})

describe('a logarithmic scale', () => {
  it('has its ticks at 1, 2 and 5 times powers of ten, over many decades at the powers alone', () => {
    const ticksOf = (min: number, max: number): number[] => {
      const chart = contrastChart(contrastSweep)
      const { options } = configurationOf({ ...chart, rightAxis: { ...chart.rightAxis!, min, max } }, colours)
      const scale = { ticks: [{ value: 13_000 }] }
      ;(options?.scales?.['right'] as { afterBuildTicks(scale: unknown): void }).afterBuildTicks(scale)
      return scale.ticks.map(({ value }) => value)
    }
    expect(ticksOf(10_000, 100_000)).toEqual([10_000, 20_000, 50_000, 100_000])
    expect(ticksOf(1, 10_000)).toEqual([1, 10, 100, 1000, 10_000])
  })
})

describe('the objective', () => {
  it('is drawn once there is any', () => expect(historyChart(aProgress({ history: [] }))).toBeNull())
})
