import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { adoptResults } from '#main/core/workspace/adopt-results'
import { writeFileAtomically } from '#main/core/workspace/atomic-write'
import type { OpenWorkspace } from '#main/core/workspace/session'
import { addTestView } from '../support/test-view'
import { openTestWorkspace } from '../support/test-workspace'

const never = new AbortController().signal

async function workspaceWithResult(): Promise<{ workspace: OpenWorkspace, path: string, problem: () => Promise<string | null> }> {
  const { session } = await openTestWorkspace()
  const workspace = session.current()
  const viewId = await addTestView(workspace, 'view', ['1', '2'])
  await workspace.database.run('pair.add', { viewId, pairs: [['1', '2']] })
  const run = await workspace.database.run('run.ensure', {
    viewId, preprocessing: 'unpp', matcher: 'embedded', matcherVersion: '1', flags: '[]', coarse: false, createdAt: '2026-01-01T00:00:00.000Z'
  })
  const relative = join('view', 'unpp', '1_to_2.csv')
  const path = join(workspace.folder, relative)
  await writeFileAtomically(path, 'matches')
  await workspace.database.run('match-set.save', {
    pairId: 1, runId: run.id, status: 'ok', reason: null, imagesKey: '', path: relative, matches: 1, seconds: 1, command: null,
    fileHash: createHash('sha256').update('matches').digest('hex'), createdAt: '2026-01-01T00:00:00.000Z'
  })
  const problem = async () => (await workspace.database.run('workspace.result-files', { after: 0, limit: 1 }))[0]!.problem
  return { workspace, path, problem }
}

it('leaves a result whose hash is that of its row as it is', async () => {
  const { workspace, problem } = await workspaceWithResult()
  expect(await adoptResults(workspace.folder, workspace.database, never)).toBe(0)
  expect(await problem()).toBeNull()
})

it('marks a result that is gone, and takes the mark away when it is back', async () => {
  const { workspace, path, problem } = await workspaceWithResult()
  rmSync(path)
  expect(await adoptResults(workspace.folder, workspace.database, never)).toBe(1)
  expect(await problem()).toBe('missing')
  const [row] = await workspace.database.run('pair.rows', { pairIds: [1], preprocessing: 'unpp' })
  expect(row!.reason).toContain('gone')
  await writeFileAtomically(path, 'matches')
  expect(await adoptResults(workspace.folder, workspace.database, never)).toBe(1)
  expect(await problem()).toBeNull()
})

it('marks a result that holds something else, at every look', async () => {
  const { workspace, path, problem } = await workspaceWithResult()
  await adoptResults(workspace.folder, workspace.database, never)
  writeFileSync(path, 'MATCHES')
  expect(await adoptResults(workspace.folder, workspace.database, never)).toBe(1)
  expect(await adoptResults(workspace.folder, workspace.database, never)).toBe(0)
  expect(await problem()).toBe('changed')
})

it('does not read a file again whose size and time are those it was last seen with', async () => {
  const { workspace, path, problem } = await workspaceWithResult()
  await adoptResults(workspace.folder, workspace.database, never)
  const { atime, mtime } = statSync(path)
  const seen = (await workspace.database.run('workspace.result-files', { after: 0, limit: 1 }))[0]!
  writeFileSync(path, 'MATCHES')
  utimesSync(path, atime, mtime)
  if (statSync(path).mtimeMs === seen.modified) {
    await adoptResults(workspace.folder, workspace.database, never)
    expect(await problem()).toBeNull()
  }
  expect([seen.size, seen.modified === null]).toEqual([7, false])
})

it('sweeps what an interrupted write of another process left, and nothing else', async () => {
  const { workspace } = await workspaceWithResult()
  const folder = join(workspace.folder, 'view', 'unpp')
  mkdirSync(folder, { recursive: true })
  const leftover = join(folder, '.2_to_1.csv.0190a000-0000-7000-8000-000000000000-3.fringe-part')
  const own = join(folder, 'notes.txt')
  writeFileSync(leftover, 'half a fi')
  writeFileSync(own, 'mine')
  await adoptResults(workspace.folder, workspace.database, never)
  expect([existsSync(leftover), existsSync(own)]).toEqual([false, true])
})
