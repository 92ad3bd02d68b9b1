import { describe, expect, it } from 'vitest'
import { keptPages, pageSize, type PairRows } from '#renderer/features/pairs/kept-pages.ts'
import { PairList } from '#renderer/features/pairs/pair-rows.ts'
import { aPairRow } from '../builders.ts'

function table(total: number) {
  const asked: number[] = []
  const table = { asked, shown: null as PairRows | null, announced: 0, first: 1, fails: false }
  const rows = new PairList(async (offset, limit) => {
    asked.push(offset)
    const first = table.first
    await Promise.resolve()
    if (table.fails) throw new Error('no')
    const length = Math.max(0, Math.min(limit, total - offset))
    return { total, rows: Array.from({ length }, (_, index) => aPairRow({ pairId: first + offset + index })) }
  }, (next) => {
    table.shown = next
    table.announced++
  })
  return { table, rows }
}

const rest = () => new Promise((resolve) => setTimeout(resolve))

describe('rows of the pair table', () => {
  it('asks for the pages in view and the next ones on the way, each once', async () => {
    const { table: seen, rows } = table(100_000)
    await rows.ask()
    await rows.want(50_020, 50_130)
    await rest()
    const asked = [...seen.asked]
    expect(asked.slice(0, 2)).toEqual([0, 50_000])
    expect(asked.length).toBeGreaterThan(2)
    expect(asked.slice(2).every((offset) => offset > 50_000 && offset <= 50_000 + 4 * pageSize)).toBe(true)
    await rows.want(50_020, 50_130)
    expect(new Set(seen.asked).size).toBe(seen.asked.length)
    expect(seen.shown?.total).toBe(100_000)
    expect(seen.shown?.peek(50_110)?.pairId).toBe(50_111)
    expect(seen.shown?.peek(70_000)).toBeUndefined()
  })

  it('looks ahead in the direction of scrolling', async () => {
    const { table: seen, rows } = table(100_000)
    await rows.ask()
    await rows.want(50_000, 50_030)
    await rest()
    seen.asked.length = 0
    await rows.want(40_000, 40_030)
    await rest()
    expect(seen.asked[0]).toBe(40_000)
    expect(seen.asked.slice(1).every((offset) => offset < 40_000)).toBe(true)
    expect(seen.asked.length).toBeGreaterThan(1)
  })

  it('passes over pages that were rushed by, and keeps a bounded number of them', async () => {
    const { table: seen, rows } = table(100_000)
    await rows.ask()
    const rush = Array.from({ length: 100 }, (_, step) => rows.want(step * 1000, step * 1000 + 30))
    await Promise.all(rush)
    expect(seen.asked.length).toBeLessThan(20)
    expect(seen.shown?.peek(99_010)?.pairId).toBe(99_011)
    for (let first = 0; first < 100_000; first += pageSize) await rows.want(first, first + 10)
    const kept = Array.from({ length: 100_000 / pageSize }, (_, page) => seen.shown?.peek(page * pageSize)).filter(Boolean).length
    expect(kept).toBeLessThanOrEqual(keptPages)
    expect(seen.shown?.peek(99_990)).toBeDefined()
  })

  it('drops answers to an older question', async () => {
    const { table: seen, rows } = table(10)
    const older = rows.ask()
    seen.first = 501
    await rows.ask()
    await older
    expect(seen.shown?.peek(0)?.pairId).toBe(501)
  })

  it('keeps what was seen until all the new rows in view are here, and where they fail to come', async () => {
    const { table: seen, rows } = table(1000)
    await rows.ask()
    await rows.want(pageSize - 10, pageSize + 10)
    await rest()
    const [before, announced] = [seen.shown, seen.announced]
    const asking = rows.ask()
    expect(seen.shown).toBe(before)
    await asking
    expect(seen.announced).toBe(announced + 1)
    expect(seen.shown?.peek(pageSize + 5)).toBeDefined()
    seen.fails = true
    await expect(rows.ask()).rejects.toThrow('no')
    expect(seen.shown?.peek(pageSize + 5)?.pairId).toBe(pageSize + 6)
  })

  it('takes a newer state of a row in its place', async () => {
    const { table: seen, rows } = table(10)
    await rows.ask()
    rows.replace(aPairRow({ pairId: 4, ownLabel: 'good' }))
    expect(seen.shown?.peek(3)?.ownLabel).toBe('good')
    expect(seen.asked).toEqual([0])
  })
})
