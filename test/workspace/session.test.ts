import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WorkspaceSummary } from '#shared/model/workspace'
import { workspaceHandlers } from '#main/core/workspace/workspace.handlers'
import { failureOf, openTestWorkspace, temporaryFolder, testSession } from '../support/test-workspace'

describe('a session', () => {
  it('has nothing to work on until a workspace is made', async () => {
    const { session, ports } = testSession()
    expect(() => session.current()).toThrow('No workspace is open')
    const summary = await session.create(null, 'My work')
    expect(WorkspaceSummary.parse(summary)).toMatchObject({ name: 'My work', path: join(ports.workspacesFolder, 'My work'), cameraViews: 0, adoptedFitId: null })
    expect(session.current().folder).toBe(summary.path)
  })

  it('never makes two workspaces in one folder, nor outside of its own', async () => {
    const { session, ports } = testSession()
    expect((await session.create(null, 'a/../b')).path).toBe(join(ports.workspacesFolder, 'a_.._b'))
    expect((await session.create(null, 'twice')).name).toBe('twice')
    expect((await session.create(null, 'twice')).name).toBe('twice 2')
    expect((await session.create(null, '..')).name).toBe('untitled')
  })

  it('opens what was made before, and no other folder', async () => {
    const { session, grants, folder } = await openTestWorkspace()
    const made = session.current().folder
    await session.close()
    expect(() => session.current()).toThrow('No workspace is open')
    expect((await session.open(grants.mint(made).id)).path).toBe(made)
    const plain = join(folder, 'plain')
    mkdirSync(plain)
    expect((await failureOf(session.open(grants.mint(plain).id))).code).toBe('workspace.not-a-workspace')
    writeFileSync(join(plain, 'fringe.db'), 'not a database')
    expect((await failureOf(session.open(grants.mint(plain).id))).code).toBe('workspace.not-a-workspace')
    expect((await failureOf(session.create(grants.mint(plain).id, 'x'))).code).toBe('workspace.not-a-workspace')
    expect(session.current().folder).toBe(made)
  })

  it('says where it cannot write, and which grant it does not know', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const { session } = testSession({ workspacesFolder: join(file, 'inside') })
    const failure = await failureOf(session.create(null, 'work'))
    expect([failure.code, failure.message.includes(file)]).toEqual(['workspace.not-writable', true])
    expect((await failureOf(session.create('no such grant', 'work'))).code).toBe('folder.grant-unknown')
  })

  it('does not open a workspace whose images lie where this door may not look, and keeps the one that is open', async () => {
    const frames = temporaryFolder()
    const made = await openTestWorkspace()
    const workspace = made.session.current()
    await workspace.database.run('camera-view.insert', {
      name: 'far', folder: frames, imported: false, createdAt: new Date().toISOString(), banks: [{ preprocessing: 'unpp', folder: frames }]
    })
    await made.session.close()
    const narrow = { ...made.ports.folders, allows: (path: string) => path !== frames }
    const { session, grants } = await openTestWorkspace({ folders: narrow })
    const open = session.current().folder
    const failure = await failureOf(session.open(grants.mint(workspace.folder).id))
    expect([failure.code, failure.details]).toEqual(['folder.outside-roots', { folder: frames }])
    expect(failure.message).toContain('--root')
    expect(session.current().folder).toBe(open)
    // It was let go of: its owner can open it again.
    await made.session.open(made.grants.mint(workspace.folder).id)
  })

  it('keeps a second session out', async () => {
    const first = await openTestWorkspace()
    const { session, grants } = testSession({}, first.folder)
    const failure = await failureOf(session.open(grants.mint(first.session.current().folder).id))
    expect(failure.code).toBe('workspace.in-use')
  })

  it('keeps the open workspace where another cannot be opened', async () => {
    const first = await openTestWorkspace()
    const { session, grants } = testSession({}, first.folder)
    await session.create(null, 'mine')
    await failureOf(session.open(grants.mint(first.session.current().folder).id))
    expect(session.current().name).toBe('mine')
    expect(await session.current().database.run('camera-view.list', null)).toEqual([])
  })

  it('tells its listeners, who may still use the database that is about to close', async () => {
    const { session, announced } = testSession()
    const heard: string[] = []
    session.onOpen(({ name }) => void heard.push(`open ${name}`))
    const stop = session.onClose(async ({ name, database }) => {
      heard.push(`close ${name} with ${(await database.run('camera-view.list', null)).length} views`)
    })
    await session.create(null, 'one')
    await session.create(null, 'two')
    stop()
    await session.close()
    expect(heard).toEqual(['open one', 'close one with 0 views', 'open two'])
    expect(announced.map(({ payload }) => (payload as { name: string } | null)?.name)).toEqual(['one', 'two', undefined])
  })

  it('takes one request after the other', async () => {
    const { session } = testSession()
    const summaries = await Promise.all(['a', 'b', 'c'].map((name) => session.create(null, name)))
    expect(summaries.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(session.current().name).toBe('c')
  })
})

describe('recent workspaces', () => {
  it('come newest first, without those that are gone', async () => {
    const test = testSession()
    const { session, ports } = test
    const status = () => workspaceHandlers(session, ports, () => 'ann')['app.status']({})
    for (const name of ['old', 'gone', 'new']) await session.create(null, name)
    rmSync(join(ports.workspacesFolder, 'gone'), { recursive: true })
    const { recent, workspace } = await status()
    expect(workspace?.name).toBe('new')
    expect(recent.map(({ grant }) => grant.name)).toEqual(['new', 'old'])
    expect((await session.open(recent[1]!.grant.id)).name).toBe('old')
    expect((await status()).recent.map(({ grant }) => grant.name)).toEqual(['old', 'new'])
  })

  it('are only those that the door allows', async () => {
    const first = await openTestWorkspace()
    const door = { ...first.ports.folders, allows: () => false }
    const { session } = testSession({ folders: door }, first.folder)
    expect(await session.recent.list()).toEqual([])
  })

  it('are an empty list where the file is damaged, and the log says so', async () => {
    const logged: unknown[] = []
    const { session, ports } = testSession({ log: (error) => void logged.push(error) })
    mkdirSync(ports.userFolder)
    writeFileSync(join(ports.userFolder, 'recent.json'), '[{"path": 7')
    expect(await session.recent.list()).toEqual([])
    expect(logged).toHaveLength(1)
  })
})
