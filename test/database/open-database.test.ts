import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { DatabaseClient } from '#main/core/database/client'
import { migrate } from '#main/core/database/migrate'
import { migrations } from '#main/core/database/schema'
import { programsBeside } from '#main/core/standard-ports'
import { failureOf, temporaryFolder } from '../support/test-workspace'
import { startChild } from './child'

const worker = programsBeside(import.meta.url)('database.worker')

async function makeWorkspace(): Promise<string> {
  const folder = temporaryFolder()
  await (await DatabaseClient.open(worker, folder, false)).close()
  return folder
}

it('makes a database of the newest version that syncs every commit', async () => {
  const database = new Database(join(await makeWorkspace(), 'fringe.db'))
  expect(database.pragma('user_version', { simple: true })).toBe(migrations.length)
  expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
  database.close()
})

it('refuses a newer version and leaves its files as they are', async () => {
  const folder = await makeWorkspace()
  const path = join(folder, 'fringe.db')
  const newer = new Database(path)
  newer.pragma('journal_mode = DELETE')
  newer.pragma(`user_version = ${migrations.length + 1}`)
  newer.close()
  const before = readFileSync(path)
  const failure = await failureOf(DatabaseClient.open(worker, folder, false))
  expect(failure.code).toBe('workspace.newer-version')
  expect(failure.message).toContain(path)
  expect(readFileSync(path)).toEqual(before)
  expect(existsSync(`${path}-wal`)).toBe(false)
  // The refused one let go of the lock: the failure is the same, not workspace.in-use.
  expect((await failureOf(DatabaseClient.open(worker, folder, false))).code).toBe('workspace.newer-version')
})

it('says so where fringe.db is not a database', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'fringe.db'), 'These are my holiday notes, and they are longer than a header. '.repeat(20))
  expect((await failureOf(DatabaseClient.open(worker, folder, false))).code).toBe('workspace.not-a-workspace')
})

it('keeps a backup of what it migrates, and stops before a migration that fails', async () => {
  const path = join(temporaryFolder(), 'fringe.db')
  const database = new Database(path)
  migrate(database, path, ['CREATE TABLE first (name TEXT)'])
  expect(existsSync(`${path}.backup-v0`)).toBe(false)
  database.exec(`INSERT INTO first VALUES ('kept')`)
  const second = 'CREATE TABLE second (name TEXT); INSERT INTO second SELECT name FROM first'
  expect(() => migrate(database, path, ['', second, 'CREATE TABLE third (name TEXT); SELECT nonsense'])).toThrow('nonsense')
  expect(database.pragma('user_version', { simple: true })).toBe(2)
  expect(database.prepare(`SELECT name FROM sqlite_schema ORDER BY name`).pluck().all()).toEqual(['first', 'second'])
  database.close()
  const backup = new Database(`${path}.backup-v1`, { readonly: true })
  expect(backup.pragma('user_version', { simple: true })).toBe(1)
  expect(backup.prepare('SELECT name FROM first').pluck().all()).toEqual(['kept'])
  backup.close()
})

it('works by a rollback journal and one connection on a network file system', async () => {
  const folder = temporaryFolder()
  const database = await DatabaseClient.open(worker, folder, true)
  await database.run('camera-view.insert', { name: 'a', folder, imported: false, createdAt: '2026-01-01T00:00:00.000Z', banks: [] })
  expect((await database.run('camera-view.list', null)).map(({ name }) => name)).toEqual(['a'])
  expect(existsSync(join(folder, 'fringe.db-wal'))).toBe(false)
  await database.close()
})

it('keeps a second one out, in this process and in another, until the first is gone, even by kill -9', async () => {
  const folder = await makeWorkspace()
  const child = startChild('holding-child.ts', folder)
  await child.line(0)
  expect((await failureOf(DatabaseClient.open(worker, folder, false))).code).toBe('workspace.in-use')
  await child.kill()
  const first = await DatabaseClient.open(worker, folder, false)
  expect((await failureOf(DatabaseClient.open(worker, folder, false))).code).toBe('workspace.in-use')
  await first.close()
  await (await DatabaseClient.open(worker, folder, false)).close()
})

it('answers a failure of an operation as itself, and a fault with its stack', async () => {
  const folder = temporaryFolder()
  const database = await DatabaseClient.open(worker, folder, false)
  expect((await failureOf(database.run('camera-view.find', { viewId: 7 }))).code).toBe('camera-view.not-found')
  await expect(database.run('pair.add', { viewId: 7, pairs: [['a', 'b']] })).rejects.toThrow('FOREIGN KEY')
  await database.close()
  await expect(database.run('camera-view.list', null)).rejects.toThrow('closed')
})
