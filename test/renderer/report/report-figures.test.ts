import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BaseTable, BestOfStrategies, ContrastTable, ScoreTable } from '#shared/model/report'
import { Region } from '#shared/model/region'
import { rowAt, rowAxis } from '#renderer/features/report/bar-rows.ts'
import { basesChart } from '#renderer/features/report/bases-chart.ts'
import { bestAlone, bestChart } from '#renderer/features/report/best-chart.ts'
import { contrastChart } from '#renderer/features/report/contrast-chart.ts'
import { flagChart } from '#renderer/features/report/flag-charts.ts'
import { parseCount, parseFlags, parseValues, startValues, sweptFlags, sweptRows } from '#renderer/features/report/flag-sweep.transition.ts'
import { regionsCsv, regionWord, summariesOf, type RegionRow } from '#renderer/features/report/region-report.transition.ts'
import { inOrder, sortedBy, type Sorting } from '#renderer/features/report/sorting.ts'
import { verdictChart } from '#renderer/features/report/verdict-chart.ts'
import { canBeOrdered, unevenPairs, winnerOf } from '#renderer/features/report/winner.ts'
import { galleryWords } from '#renderer/text/report-parts.ts'
import { formatSpread } from '#renderer/text/report.ts'
import { aScoreRow, aScoreTable } from './a-report.ts'

const rowsOf = (...rows: Parameters<typeof aScoreTable>[0]) => ScoreTable.parse(aScoreTable(rows)).rows
const colours = new Proxy({}, { get: () => '#123456' }) as never

describe('which strategy wins', () => {
  it('is said with how sure', () => {
    expect(winnerOf([])).toEqual({ kind: 'none' })
    expect(winnerOf(rowsOf(aScoreRow('unpp', 7)))).toMatchObject({ kind: 'only', first: { name: 'unpp', share: 0.7 } })
    expect(winnerOf(rowsOf(aScoreRow('unpp', 1), aScoreRow('heavy', 9)))).toMatchObject({ kind: 'clear', first: { name: 'heavy' }, second: { name: 'unpp' } })
    expect(winnerOf(rowsOf(aScoreRow('unpp', 7), aScoreRow('heavy', 8)))).toMatchObject({ kind: 'open', first: { name: 'heavy' } })
    expect(winnerOf(rowsOf(aScoreRow('unpp', 8), aScoreRow('ds', 2), aScoreRow('heavy', 8)))).toMatchObject({ kind: 'tie', names: ['unpp', 'heavy'], isOfEqualPairs: true })
  })

  it('is not said as if all had been matched on the same pairs', () => {
    const uneven = rowsOf(aScoreRow('unpp', 14, { pairs: 14 }), aScoreRow('ds', 8, { pairs: 8 }))
    expect(winnerOf(uneven)).toMatchObject({ kind: 'tie', isOfEqualPairs: false })
    expect([unevenPairs(uneven), unevenPairs(rowsOf(aScoreRow('unpp', 7), aScoreRow('ds', 4))), unevenPairs([])]).toEqual([[8, 14], null, null])
  })

  it('is no question of order where not even the ends are told apart', () => {
    expect(canBeOrdered(rowsOf(aScoreRow('unpp', 7), aScoreRow('ds', 8), aScoreRow('heavy', 7)))).toBe(false)
    expect(canBeOrdered(rowsOf(aScoreRow('unpp', 1), aScoreRow('ds', 8), aScoreRow('heavy', 9)))).toBe(true)
    expect(canBeOrdered([])).toBe(false)
  })

  it('holds Newcombe’s interval of 56 of 70 against 48 of 80', () => {
    const winner = winnerOf(rowsOf(aScoreRow('a', 56, { pairs: 70 }), aScoreRow('b', 48, { pairs: 80 })))
    if (winner.kind !== 'clear') throw new Error(winner.kind)
    expect(winner.lead[0]).toBeCloseTo(0.0524, 4)
    expect(winner.lead[1]).toBeCloseTo(0.3339, 4)
  })
})

describe('a table’s order', () => {
  it('goes down, up and back, with nothing last either way', () => {
    const rows = [{ n: 2 }, { n: null }, { n: 3 }]
    const by = (sorting: Sorting<'n'>) => inOrder(rows, sorting, ({ n }) => n).map(({ n }) => n)
    const first = sortedBy<'n'>({ column: null, descending: true }, 'n')
    expect(by(first)).toEqual([3, 2, null])
    expect(by(sortedBy(first, 'n'))).toEqual([2, 3, null])
    expect(by(sortedBy(sortedBy(first, 'n'), 'n'))).toEqual([2, null, 3])
  })
})

describe('charts of rows', () => {
  it('have the names at their rows, whatever their number', () => {
    fc.assert(fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), (names) => {
      const axis = rowAxis(names)
      names.forEach((name, row) => expect(axis.nameAt(-row)).toBe(name))
      expect(rowAt(axis.max, names.length)).toBeNull()
      expect(rowAt(0.2, names.length)).toBe(0)
      // A whole number of steps would put the ticks between the rows.
      expect(Number.isInteger(axis.max - axis.min)).toBe(false)
    }))
  })

  it('draw bars from left to right only, and only where there is one', () => {
    const { datasets } = verdictChart(rowsOf(aScoreRow('unpp', 10), aScoreRow('ds', 4))).draw(colours)
    for (const { data } of datasets) {
      const [from, to] = data as { x: number }[]
      expect(from!.x).toBeLessThan(to!.x)
    }
    expect(datasets.map(({ label }) => label)).toEqual(['better', '', 'worse'])
  })

  it('tell their numbers as CSV', () => {
    expect(verdictChart(rowsOf(aScoreRow('unpp', 7))).csv()).toBe('preprocessing,better,unscored,worse\nunpp,7,0,3\n')
    const best = BestOfStrategies.parse({ pairs: [], alone: [{ preprocessing: 'unpp', better: 3, chosen: 1 }, { preprocessing: 'ds', better: 4, chosen: 4 }], better: 5, rescued: 1, total: 6 })
    expect(bestChart(best).csv()).toBe('strategy,better,chosen\nunpp,3,1\nds,4,4\nbest of all,5,\n')
    expect(bestAlone(best.alone)).toBe('ds')
    const spread = { mean: 20, deviation: 2 }
    const contrast = ContrastTable.parse({ rows: [{ preprocessing: 'unpp', images: 2, meanOfMeans: spread, deviationOfMeans: spread, meanOfDeviations: spread, deviationOfDeviations: spread, contrasts: [30, 10] }] })
    expect(contrastChart(contrast).csv()).toBe('preprocessing,local_contrast\nunpp,30\nunpp,10\n')
    expect(contrastChart(contrast).draw(colours).datasets[0]!.data).toEqual([{ x: 10, y: 0.14 }, { x: 30, y: 0.14 }])
  })

  it('draw strategies whose rank changes strong, and read the nearest', () => {
    const cell = (rank: number) => ({ mean: 0.8, better: 8, worse: 2, unscored: 0, rank })
    const table = BaseTable.parse({ bases: ['unpp', 'heavy'], rows: [{ preprocessing: 'a', cells: [cell(1), cell(2)], rankChanges: true }, { preprocessing: 'b', cells: [cell(2), cell(1)], rankChanges: true }] })
    const chart = basesChart(table)
    expect(chart.read!(1, -1.1)).toBe('b: unpp 2, heavy 1')
    expect(chart.csv().split('\n')[1]).toBe('a,1,8,2,0,0.8,2,8,2,0,0.8')
  })
})

describe('a flag sweep', () => {
  it('takes two to twelve different numbers', () => {
    expect(parseValues('1.5, 1.05 1.2; 1.2')).toEqual([1.05, 1.2, 1.5])
    for (const text of ['', '1', '1, 1', '1, two', Array.from({ length: 13 }, (_, index) => index).join(' ')]) expect(parseValues(text), text).toBeNull()
    for (const flag of sweptFlags) expect(parseValues(startValues[flag])).not.toBeNull()
    expect(parseFlags('  -R 2  -max_scale 1.05 ')).toEqual(['-R', '2', '-max_scale', '1.05'])
  })

  it('has runs without the flag in its table, not on its axis', () => {
    const row = { flags: '', pairs: 5, meanScore: 0.8, better: 5, worse: 0, meanInliers: 1, meanMatches: 2, medianSeconds: 3 }
    expect(sweptRows({ rows: [{ ...row, value: 2 }, { ...row, value: null }, { ...row, value: 1 }] }).map(({ value }) => value)).toEqual([1, 2])
    const chart = flagChart(sweptRows({ rows: [{ ...row, value: 2 }, { ...row, value: 3 }, { ...row, value: 7, meanScore: null }] }), '-R', 'score')
    expect([chart.xAxis.step, chart.xAxis.digits, chart.caption]).toEqual([2, 0, 'Of 2 runs.'])
  })

  it('joins no values measured on different numbers of pairs, and draws those of fewer open', () => {
    const row = { flags: '', pairs: 5, meanScore: 0.8, better: 5, worse: 0, meanInliers: 1, meanMatches: 2, medianSeconds: 3 }
    const chart = flagChart(sweptRows({ rows: [{ ...row, value: 1 }, { ...row, value: 2 }, { ...row, value: 3, pairs: 1, meanScore: 0.9 }] }), '-R', 'score')
    const { datasets } = chart.draw(colours)
    expect(datasets.map(({ data }) => data.map((place) => (place as { x: number }).x))).toEqual([[1, 2], [3]])
    expect(datasets.map(({ pointBackgroundColor }) => pointBackgroundColor)).toEqual(['#123456', 'transparent'])
    expect([chart.caption, chart.read!(3, 0.9)]).toEqual(['Of 3 runs on different numbers of pairs: open points have fewer than 5, and lines join equal numbers.', '3: 0.900, 1 pair'])
  })

  it('takes from one pair to all', () => {
    expect([' 8 ', '1', '0', '9', '2.5', ''].map((text) => parseCount(text, 8))).toEqual([8, 1, null, null, null, null])
  })
})

describe('regions on all pairs', () => {
  const score = (value: number | null) => ({ value, count: 10, better: 5, worse: 5 })
  const strut = Region.parse({ id: 1, viewId: 1, name: 'Strut, "inner"', x: 0, y: 0, width: 5, height: 5 })
  const row = (changes: Partial<RegionRow>): RegionRow => ({ pairId: 1 as RegionRow['pairId'], tolerance: 24, whole: score(0.5), scores: [score(0.9)], problem: null, image1: 'a', image2: 'b', verdict: 'better', ...changes })
  const rules = { mode: 'default' as const, cutoff: { kind: 'raw' as const, value: 0.5 } }

  it('are summed up over the pairs that could be scored', () => {
    const rows = [row({}), row({ scores: [score(0.7)] }), row({ scores: [score(null)] }), row({ whole: null, scores: [], tolerance: null, problem: 'gone' })]
    const [whole, region] = summariesOf([strut], rows, rules)
    expect(whole).toMatchObject({ region: null, worse: 0, better: 0, undetermined: 3 })
    expect(region).toMatchObject({ better: 2, worse: 0, undetermined: 1 })
    expect(region!.mean).toBeCloseTo(0.8, 12)
    expect(region!.deviation).toBeCloseTo(0.1, 12)
    expect(summariesOf([strut], [], rules)[1]).toMatchObject({ mean: null, deviation: null })
  })

  it('are never better under an implausible homography, but in the notebook’s mode', () => {
    const rows = [row({}), row({ verdict: 'implausible', scores: [score(1)] })]
    expect(regionWord(rows[1]!, score(1), rules)).toBe('implausible')
    expect(summariesOf([strut], rows, rules)[1]).toMatchObject({ better: 1, undetermined: 1, mean: 0.9 })
    expect(summariesOf([strut], rows, { ...rules, mode: 'notebook' })[1]).toMatchObject({ better: 2, undetermined: 0 })
  })

  it('are written with names that hold anything', () => {
    const csv = regionsCsv([strut], [row({}), row({ image1: 'a,1', whole: null, scores: [], tolerance: null, problem: 'a, b' })])
    expect(csv.split('\n')).toEqual([
      'image1,image2,verdict,tolerance,"whole image: score","whole image: pixels","Strut, ""inner"": score","Strut, ""inner"": pixels",problem',
      'a,b,better,24,0.5,10,0.9,10,', '"a,1",b,better,,,,,,"a, b"', ''
    ])
  })
})

describe('why a pair failed', () => {
  it('is a sentence that names a file without the path to it', () => {
    expect(galleryWords.why('a corner moves by 423 px')).toBe('A corner moves by 423 px')
    expect(galleryWords.why('/home/ada/my data/unpp/1_to_2.csv: 3 matches')).toBe('1_to_2.csv: 3 matches')
    expect(galleryWords.why('C:\\data\\1_to_2.csv: 3 matches')).toBe('1_to_2.csv: 3 matches')
  })
})

describe('a mean with its deviation', () => {
  it('has a real minus, and a dash for nothing', () => {
    expect([formatSpread(-1.25, 0.5, 1), formatSpread(0.8, null), formatSpread(null, null)]).toEqual(['−1.3 ± 0.5', '0.800', '–'])
  })
})
