import { describe, expect, it } from 'vitest'
import { createPairRows, type PairRows } from '#renderer/features/pairs/pair-rows.ts'
import { aPairRow } from '../fake-pairs.ts'

function table(total: number) {
  const asked: number[] = []
  const table = { asked, shown: null as PairRows | null, first: 1, fails: false }
  const rows = createPairRows(async (offset, limit) => {
    asked.push(offset)
    const first = table.first
    await Promise.resolve()
    if (table.fails) throw new Error('no')
    const length = Math.max(0, Math.min(limit, total - offset))
    return { total, rows: Array.from({ length }, (_, index) => aPairRow(first + offset + index)) }
  }, (next) => { table.shown = next })
  return { table, rows }
}

describe('rows of the pair table', () => {
  it('asks only for the pages in view, each once', async () => {
    const { table: seen, rows } = table(100_000)
    await rows.ask()
    await rows.want(50_020, 50_130)
    await rows.want(50_020, 50_130)
    expect(seen.asked).toEqual([0, 50_000, 50_100])
    expect(seen.shown?.total).toBe(100_000)
    expect(seen.shown?.peek(50_110)?.pairId).toBe(50_111)
    expect(seen.shown?.peek(70_000)).toBeUndefined()
  })

  it('drops answers to an older question', async () => {
    const { table: seen, rows } = table(10)
    const older = rows.ask()
    seen.first = 501
    await rows.ask()
    await older
    expect(seen.shown?.peek(0)?.pairId).toBe(501)
  })

  it('keeps what was seen until the new rows are here, and where they fail to come', async () => {
    const { table: seen, rows } = table(10)
    await rows.ask()
    const before = seen.shown
    const asking = rows.ask()
    expect(seen.shown).toBe(before)
    await asking
    seen.fails = true
    await expect(rows.ask()).rejects.toThrow('no')
    expect(seen.shown?.peek(0)?.pairId).toBe(1)
  })
})
