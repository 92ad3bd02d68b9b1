import { describe, expect, it } from 'vitest'
import type { PairId } from '#shared/model/pair'
import { allRows, importedCore } from '../support/imported-core'
import { allPairs } from '../support/results-folder'

/** Frames of the results folder. */
const [width, height] = [160, 128]
/** Imported once for all. */
let shared: ReturnType<typeof openRegions> | null = null

async function openRegions() {
  const core = await importedCore(allPairs().slice(0, 4))
  const rows = await allRows(core)
  const { viewId } = rows[0]!
  const put = (name: string, x: number, y: number, width: number, height: number) => core.call('region.put', { id: null, viewId, name, x, y, width, height })
  const scores = (pairIds: PairId[]) => core.call('region.scores', { viewId, pairIds })
  return { rows, put, scores }
}

function regionsOnPairs() {
  shared ??= openRegions()
  return shared
}

describe('regions on all pairs', () => {
  it('are scored pair by pair at the pair’s own tolerance, and the whole image as the table has it', async () => {
    const { rows, put, scores } = await regionsOnPairs()
    await put('Middle', 60, 0, 40, height)
    const answer = await scores(rows.map(({ pairId }) => pairId))
    expect(answer.regions.map(({ name }) => name)).toEqual(['Middle'])
    for (const [index, row] of answer.rows.entries()) {
      const known = rows[index]!
      expect(row).toMatchObject({ pairId: known.pairId, problem: null })
      // Only the floor of a tolerance counts.
      expect(Math.floor(row.tolerance!)).toBe(Math.floor(known.tolerance!))
      expect(row.whole).toEqual({ value: known.score, count: known.count, better: known.better, worse: known.worse })
      expect(row.scores[0]!.count).toBeLessThan(row.whole!.count)
    }
  })

  it('add up where they share the image between them', async () => {
    const { rows, put, scores } = await regionsOnPairs()
    await put('a left', 0, 0, 76, height)
    await put('b right', 76, 0, width - 76, height)
    const { rows: [row] } = await scores([rows[0]!.pairId])
    const [left, right] = row!.scores
    expect(left!.better + right!.better).toBe(row!.whole!.better)
    expect(left!.worse + right!.worse).toBe(row!.whole!.worse)
    expect(left!.count).toBeGreaterThan(0)
  })

  it('say why one pair has none, and score the others', async () => {
    const { rows, put, scores } = await regionsOnPairs()
    await put('Tiles', 30, 30, 60, 60)
    const [gone, there] = (await scores([9999 as PairId, rows[0]!.pairId])).rows
    expect(gone).toMatchObject({ whole: null, scores: [], tolerance: null })
    expect(gone!.problem).toMatch(/9999/)
    expect(there!.scores.length).toBeGreaterThan(0)
  })
})
