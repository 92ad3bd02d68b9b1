import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { DatabaseClient } from '#main/core/database/client'
import { programsBeside } from '#main/core/standard-ports'
import { temporaryFolder } from '../support/test-workspace'
import { startChild } from './child'

const rounds = 4
const linesBeforeKill = 40

it('has every acknowledged write after kill -9', async () => {
  const folder = temporaryFolder()
  const database = await DatabaseClient.open(programsBeside(import.meta.url)('database.worker'), folder, false)
  await database.run('camera-view.insert', { name: 'view', folder, imported: false, createdAt: '2026-01-01T00:00:00.000Z', banks: [] })
  await database.close()
  const acknowledged: string[] = []
  for (let round = 0; round < rounds; round++) {
    const child = startChild('writing-child.ts', folder)
    await child.line(linesBeforeKill + 7 * round)
    await child.kill()
    acknowledged.push(...child.lines)
  }
  const file = new Database(join(folder, 'fringe.db'))
  const kept = new Set(file.prepare('SELECT image1 FROM pairs').pluck().all())
  expect(acknowledged.length).toBeGreaterThan(rounds * linesBeforeKill)
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  expect(file.pragma('integrity_check', { simple: true })).toBe('ok')
  file.close()
})
