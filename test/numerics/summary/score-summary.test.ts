import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { SummaryRow } from '#shared/model/summary'
import { numpyMean, numpySum } from '#shared/numerics/summary/numpy-statistics'
import { bestAndWorst, summaryRow } from '#shared/numerics/summary/score-summary'
import { referenceData } from '../../support/reference-data'

type Value = number | 'nan'
interface ReferenceMethod {
  scores: number[]
  counts: number[]
  score_pp: Value[]
  score_pp_sb: Value[]
  best_worst: { best_score: number; best_index: number; worst_score: number; worst_index: number }
}
interface ReferenceTable { summary: Record<string, Value>; scores: number[]; counts: number[] }
type ReferenceView = Record<'score_pp_sb_tol50_crop20' | 'score_pp_sb_tol30_crop20', Record<string, ReferenceTable>>
interface Goldens { edge: { summaries: { methods: Record<string, ReferenceMethod> }[] }; summaries: Record<string, ReferenceView> }

const path = referenceData('dev/goldens.json')

function readGoldens(): Goldens {
  return JSON.parse(readFileSync(path!, 'utf8')) as Goldens
}
function itemsOf({ scores, counts }: { scores: number[]; counts: number[] }) {
  return scores.map((value, i) => ({ value, count: counts[i]! }))
}
/** The notebook's list, in its order. */
function listOf(row: SummaryRow): Value[] {
  return Object.entries(row).flatMap(([name, value]) => (name === 'preprocessing' ? [] : [(value ?? 'nan') as Value]))
}

describe.skipIf(!path)("the notebook's score tables", () => {
  it('are met to the last bit on made-up scores', () => {
    const methods = readGoldens().edge.summaries.flatMap((table) => Object.values(table.methods))
    expect(methods.length).toBeGreaterThan(10)
    for (const method of methods) {
      const items = itemsOf(method)
      expect(listOf(summaryRow('m', items, 'score_pp')).slice(0, 6)).toEqual(method.score_pp)
      expect(listOf(summaryRow('m', items, 'score_pp_sb'))).toEqual(method.score_pp_sb)
      const { best_index, best_score, worst_index, worst_score } = method.best_worst
      expect(bestAndWorst(items)).toEqual({
        bestIndex: best_index, bestScore: best_score, worstIndex: worst_index, worstScore: worst_score
      })
    }
  })

  it('are met on the reference views', () => {
    for (const view of Object.values(readGoldens().summaries)) {
      for (const table of ['score_pp_sb_tol50_crop20', 'score_pp_sb_tol30_crop20'] as const) {
        for (const [name, method] of Object.entries(view[table])) {
          expect(listOf(summaryRow(name, itemsOf(method), 'score_pp_sb'))).toEqual(Object.values(method.summary))
        }
      }
    }
  })
})

describe('our score table', () => {
  it('has one rule: changed is determined, and only the overall mean lets the others stand at 0.5', () => {
    const items = [{ value: 0.9, count: 100 }, { value: 0.2, count: 60 }, { value: 0.5, count: 80 }, { value: null, count: 0 }]
    const row = summaryRow('unpp', items, 'default')
    expect(SummaryRow.parse(row)).toEqual(row)
    expect(row).toMatchObject({
      meanCount: 60, fractionUnscored: 0.25, numBetter: 1, numWorse: 1, numUnscored: 2, meanBetter: 0.9, stdBetter: 0, meanWorse: 0.2
    })
    expect(row.changedScoreMean).toBeCloseTo(1.6 / 3, 12)
    expect(row.scoreMean).toBeCloseTo(2.1 / 4, 12)
  })

  it('has null where there is nothing to average', () => {
    expect(summaryRow('unpp', [], 'default')).toMatchObject({ meanCount: null, fractionUnscored: null, scoreMean: null, stdWorse: null, numUnscored: 0 })
    expect(summaryRow('unpp', [{ value: null, count: 3 }], 'default')).toMatchObject({ changedScoreMean: null, meanBetter: null, numUnscored: 1 })
    expect(bestAndWorst([{ value: 0.9, count: 1 }, { value: null, count: 5 }])).toMatchObject({ bestIndex: -1, worstIndex: -1 })
  })
})

describe("numpy's sum", () => {
  it('adds every value once, whatever the length', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 700 }), (values) => {
        expect(numpySum(values)).toBe(values.reduce((sum, value) => sum + value, 0))
      })
    )
  })

  it('pairs additions as numpy does', () => {
    // Printed by numpy for np.mean([0.1] * 10) and np.sum(np.full(1000, 0.1)); one by one gives 0.09999999999999999.
    expect(numpyMean(new Array<number>(10).fill(0.1))).toBe(0.1)
    expect(numpySum(new Array<number>(1000).fill(0.1))).toBe(100.00000000000001)
  })
})
