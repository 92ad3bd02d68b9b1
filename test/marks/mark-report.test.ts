import { writeFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PairRow } from '#shared/model/pair'
import { allRows, importedCore } from '../support/imported-core'
import { allPairs } from '../support/results-folder'
import type { WorkspaceCore } from '../support/workspace-core'

let core: WorkspaceCore
let rows: PairRow[]
beforeAll(async () => {
  core = await importedCore(allPairs().slice(0, 8))
  rows = await allRows(core)
})
afterAll(() => core.close())

async function mark(row: PairRow, matches: number[], verdict: 'good' | 'bad' | null, rater = 'tester'): Promise<void> {
  await core.call('preferences.update', { user: { rater } })
  await core.call('match-mark.set', { matchSetId: row.matchSetId!, rows: matches, mark: verdict })
}

it('says what is needed until there are marks enough', async () => {
  await mark(rows[0]!, [0, 1, 2], 'good')
  expect(await core.call('match-mark.report', {})).toEqual({
    marks: 3, good: 3, bad: 0, pairs: 1, least: { marks: 30, pairs: 5 }, curve: null, suggested: null, present: 3
  })
})

it('takes the marks of all raters on all pairs, one a match, by majority', async () => {
  for (const row of rows.slice(0, 6)) await mark(row, [0, 1, 2, 3, 4, 5], 'good')
  await mark(rows[5]!, [6], 'bad')
  const report = await core.call('match-mark.report', {})
  expect(report).toMatchObject({ marks: 37, good: 36, bad: 1, pairs: 6 })
  expect(report.suggested!.threshold).toBeGreaterThan(0)
  expect(report.curve!.every(({ recall }) => recall >= 0 && recall <= 1)).toBe(true)
  // A tie says nothing, an outvoted mark neither.
  await mark(rows[0]!, [0, 1], 'bad', 'bob')
  await mark(rows[0]!, [1], 'bad', 'cyd')
  expect(await core.call('match-mark.report', {})).toMatchObject({ marks: 36, good: 34, bad: 2 })
  expect(await core.call('match-mark.report', { preprocessing: 'heavy' })).toMatchObject({ marks: 0, pairs: 0 })
})

it('leaves out marks of a file that is another now', async () => {
  const kept = join(core.folder, 'ws', 'results', 'unpp')
  const file = join(kept, readdirSync(kept).find((name) => name.startsWith(`${rows[5]!.image1}_to_${rows[5]!.image2}`))!)
  writeFileSync(file, readFileSync(file, 'utf8').replace('3.5', '3.6'))
  expect(await core.call('match-mark.report', {})).toMatchObject({ pairs: 5, bad: 1 })
})
