import { expect, it } from 'vitest'
import { baseTable } from '#shared/numerics/report/base-table'
import { summaryRow } from '#shared/numerics/summary/score-summary'

function rows(scores: Record<string, number[]>) {
  return Object.entries(scores).map(([name, values]) => summaryRow(name, values.map((value) => ({ value, count: 100 })), 'default'))
}

it('ranks strategies down each base by their share of better pairs, then by mean score, and marks rank changes', () => {
  const table = baseTable([
    { base: 'unpp', rows: rows({ a: [0.9, 0.9], b: [0.8, 0.2], c: [0.9, 0.9], d: [] }) },
    { base: 'heavy', rows: rows({ a: [0.7, 0.7], b: [0.9, 0.9], c: [0.6, 0.6], d: [] }) }
  ])
  expect(table.bases).toEqual(['unpp', 'heavy'])
  expect(table.rows.map(({ preprocessing, cells, rankChanges }) => [preprocessing, ...cells.map(({ rank }) => rank), rankChanges])).toEqual([
    ['a', 1, 2, true], ['b', 3, 1, true], ['c', 1, 3, true], ['d', null, null, false]
  ])
  expect(table.rows[1]!.cells[0]).toEqual({ mean: 0.5, better: 1, worse: 1, unscored: 0, rank: 3 })
})

it('is empty where there is nothing to rank', () => {
  expect(baseTable([])).toEqual({ bases: [], rows: [] })
})
