import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { notebookCsv } from '#shared/numerics/summary/notebook-csv'
import { notebookLatex } from '#shared/numerics/summary/notebook-latex'
import { byChangedScoreMean, determinedExtremes, summaryRow } from '#shared/numerics/summary/score-summary'
import { referenceData } from '../../support/reference-data'

interface Scored { scores: number[], counts: number[] }
interface EdgeTable {
  methods: Record<string, Scored>
  latex_notebook_rank_labels: string
  method_of_each_latex_row: string[]
  tie_in_num_better: boolean
  sorted_by_changed_score_mean: string[]
}
interface Divertor {
  score_pp_sb_tol50_crop20: Record<string, Scored>
  latex: { notebook_labels_by_rank: string, rank_order_of_methods_by_num_better: string[], sorted_by_changed_score_mean: string[] }
}
interface Goldens { edge: { summaries: EdgeTable[] }, summaries: { tok_divertor: Divertor } }

const path = referenceData('dev/goldens.json')
const goldens = (): Goldens => JSON.parse(readFileSync(path!, 'utf8')) as Goldens

function rowsOf(methods: Record<string, Scored>) {
  return Object.entries(methods).map(([name, { scores, counts }]) =>
    summaryRow(name, scores.map((value, i) => ({ value, count: counts[i]! })), 'score_pp_sb'))
}
const names = (rows: { preprocessing: string }[]): string[] => rows.map(({ preprocessing }) => preprocessing)

describe.skipIf(!path)("the notebook's LaTeX", () => {
  it('is met to the byte on made-up scores, ties and an empty column included', () => {
    const tables = goldens().edge.summaries
    expect(tables.length).toBe(4)
    for (const table of tables) {
      const rows = rowsOf(table.methods)
      const { text, order, warnings } = notebookLatex(rows)
      expect(text).toBe(table.latex_notebook_rank_labels)
      expect(order).toEqual(table.method_of_each_latex_row)
      expect(names(byChangedScoreMean(rows))).toEqual(table.sorted_by_changed_score_mean)
      expect(warnings.some((warning) => warning.includes('by chance'))).toBe(table.tie_in_num_better)
      const isAssumed = JSON.stringify(order) === JSON.stringify(Object.keys(table.methods))
      expect(warnings.some((warning) => warning.includes('not in the order'))).toBe(!isAssumed)
    }
  })

  it('is met on the view with five preprocessings', () => {
    const { score_pp_sb_tol50_crop20: methods, latex } = goldens().summaries.tok_divertor
    const rows = rowsOf(methods)
    expect(notebookLatex(rows)).toMatchObject({ text: latex.notebook_labels_by_rank, order: latex.rank_order_of_methods_by_num_better })
    expect(names(byChangedScoreMean(rows))).toEqual(latex.sorted_by_changed_score_mean)
  })
})

describe("the notebook's tables", () => {
  const row = (name: string, scores: number[]) => summaryRow(name, scores.map((value) => ({ value, count: 100 })), 'score_pp_sb')

  it('says where the notebook stops, and what it leaves out', () => {
    expect(notebookLatex([row('a', [0.9])]).warnings[0]).toContain('IndexError')
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, at) => row(name, Array.from({ length: 6 }, (_, i) => (i < at ? 0.9 : 0.1))))
    expect(notebookLatex(six)).toMatchObject({ order: ['a', 'b', 'c', 'd', 'e'], warnings: [expect.stringContaining('left out: f')] })
  })

  it('says which strategy stands under a label that means another', () => {
    const inOrder = (...strategies: string[]) =>
      notebookLatex(strategies.map((name, at) => row(name, Array.from({ length: 6 }, (_, i) => (i < at ? 0.9 : 0.1))))).warnings
    expect(inOrder('unpp', 'ds', 'heavy', 'light', 'superheavy')).toEqual([expect.stringContaining('Sequential Light is heavy, Sequential Heavy is light')])
    expect(inOrder('unpp', 'final-ds', 'final-light', 'final-heavy', 'final-superheavy')).toEqual([])
    expect(inOrder('a', 'b', 'c', 'd', 'e')).toEqual([])
  })

  it('are written as pandas does: floats throughout, nan empty, an unnamed index', () => {
    expect(notebookCsv([row('a', [0.25, 0.5]), row('b,c', [0.75])], 'score_pp_sb')).toBe(
      ',mean_count,frac_unscored,changed_score_mean,changed_score_std,score_mean,score_std,num_better,num_worse,num_unscored,mean_better,std_better,mean_worse,std_worse\n' +
      '"b,c",100.0,0.0,0.75,0.0,0.75,0.0,1.0,0.0,0.0,0.75,0.0,,\n' +
      'a,100.0,0.0,0.25,0.0,0.375,0.125,0.0,1.0,1.0,,,0.25,0.0\n'
    )
    expect(notebookCsv([row('a', [0.25])], 'score_pp').split('\n')[0]).toBe(',mean_count,frac_unscored,changed_score_mean,changed_score_std,score_mean,score_std')
  })
})

describe('best and worst of determined scores', () => {
  it('are the extremes, also where the notebook finds none', () => {
    const score = fc.option(fc.constantFrom<number[]>(0, 0.25, 0.5, 1), { nil: null })
    fc.assert(fc.property(fc.array(score, { maxLength: 12 }), (values) => {
      const { bestIndex, worstIndex } = determinedExtremes(values.map((value) => ({ value, count: 60 })))
      const known = values.filter((value) => value !== null)
      const places = known.length === 0 ? [-1, -1] : [values.indexOf(Math.max(...known)), values.indexOf(Math.min(...known))]
      expect([bestIndex, worstIndex]).toEqual(places)
    }))
  })
})
