import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openConnection } from '#main/core/database/connection'
import { keptOrder } from '#main/core/pairs/kept-order'
import { fillPairs } from './synthetic-pairs'

const folder = mkdtempSync(join(tmpdir(), 'fringe-kept-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('an order is found once, and anew after a change by this connection or another, or for another question', () => {
  const { database } = fillPairs(folder, 20)
  const reader = openConnection({ folder, readonly: true, networkFileSystem: false })
  let found = 0
  const ask = (question: string) => keptOrder(reader, question, () => [++found])
  expect([...ask('a')]).toEqual([1])
  expect([...ask('a')]).toEqual([1])
  expect([...ask('b')]).toEqual([2])
  database.prepare(`UPDATE pairs SET image1 = 'other' WHERE id = 1`).run()
  expect([...ask('b')]).toEqual([3])
  expect([...ask('b')]).toEqual([3])

  let own = 0
  const askOwn = () => keptOrder(database, 'a', () => [++own])
  expect([...askOwn(), ...askOwn()]).toEqual([1, 1])
  database.prepare(`UPDATE pairs SET image1 = 'again' WHERE id = 1`).run()
  expect([...askOwn()]).toEqual([2])
  reader.close()
  database.close()
})
