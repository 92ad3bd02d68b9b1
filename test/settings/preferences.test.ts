import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { UserPreferences } from '#shared/model/preferences'
import { preferencesHandlers } from '#main/core/settings/preferences.handlers'
import type { OpenWorkspace } from '#main/core/workspace/session'
import { temporaryFolder } from '../support/test-workspace'
import { workspaceCore } from '../support/workspace-core'

async function coreIn(folder: string) {
  const core = await workspaceCore(folder)
  onTestFinished(() => core.close())
  return core
}

it('are the defaults at first, and last once chosen', async () => {
  const folder = temporaryFolder()
  const first = await workspaceCore(folder)
  const { user, workspace } = await first.call('preferences.read', {})
  expect([user.theme, user.autoAdvance, user.rater, workspace.savedFilters]).toEqual(['system', true, null, []])
  await first.call('preferences.update', { user: { theme: 'dark', blinkMilliseconds: 250 } })
  await first.call('preferences.update', { user: { sessionGoal: 100 } })
  await first.close()
  const again = await coreIn(folder)
  expect((await again.call('preferences.read', {})).user).toEqual({ ...user, theme: 'dark', blinkMilliseconds: 250, sessionGoal: 100 })
  expect(again.logged).toEqual([])
})

it('name the rater from the next moment on, and everybody hears of it', async () => {
  const core = await coreIn(temporaryFolder())
  expect((await core.call('app.status', {})).rater).toBe('tester')
  await core.call('preferences.update', { user: { rater: 'Ann Lee' } })
  expect((await core.call('app.status', {})).rater).toBe('Ann Lee')
  expect(core.events).toContainEqual({ name: 'preferences.changed', payload: await core.call('preferences.read', {}) })
  await core.call('preferences.update', { user: { rater: null } })
  expect((await core.call('app.status', {})).rater).toBe('tester')
})

it.each([
  ['an unknown field', { user: { colour: 'blue' } }],
  ['a value it cannot have', { user: { theme: 'pink' } }],
  ['a value of another type', { user: { rater: '' } }],
  ['a field of an object\'s own', { user: { constructor: 1 } }],
  ['an unknown field of the workspace', { workspace: { theme: 'dark' } }],
  ['one bad field beside a good one', { user: { theme: 'dark' }, workspace: { watchedViews: 'all' } }]
])('refuse %s and change nothing', async (_, changes) => {
  const core = await coreIn(temporaryFolder())
  await core.open()
  const before = await core.call('preferences.read', {})
  await expect(core.call('preferences.update', changes)).rejects.toMatchObject({ code: 'request.invalid' })
  expect(await core.call('preferences.read', {})).toEqual(before)
})

it('of a workspace stay with it; without one they are left alone', async () => {
  const core = await coreIn(temporaryFolder())
  await core.call('preferences.update', { workspace: { watchedViews: [3] } })
  await core.open('one')
  expect((await core.call('preferences.read', {})).workspace.watchedViews).toEqual([])
  const changed = await core.call('preferences.update', { workspace: { watchedViews: [1, 2], pairColumns: ['score', 'label'] } })
  expect(changed.workspace).toEqual({ watchedViews: [1, 2], pairColumns: ['score', 'label'], savedFilters: [] })
  await core.open('two')
  expect((await core.call('preferences.read', {})).workspace.pairColumns).toBeNull()
  await core.open('one')
  expect((await core.call('preferences.read', {})).workspace).toEqual(changed.workspace)
})

it('keep the fields of a later version, and take the default for one that is not usable', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'user', 'preferences.json')
  mkdirSync(join(folder, 'user'), { recursive: true })
  writeFileSync(path, JSON.stringify({ theme: 'dark', blinkMilliseconds: 'fast', hologram: { depth: 3 } }))
  const core = await coreIn(folder)
  expect((await core.call('preferences.read', {})).user).toMatchObject({ theme: 'dark', blinkMilliseconds: 400 })
  expect(String(core.logged[0])).toContain('blinkMilliseconds')
  await core.call('preferences.update', { user: { motion: 'reduced' } })
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ theme: 'dark', blinkMilliseconds: 'fast', hologram: { depth: 3 }, motion: 'reduced' })
})

it.each(['', '{"theme": "da', '[1, 2]', 'null'])('start anew, and say so in the log, where the file is damaged: %j', async (content) => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'user'), { recursive: true })
  writeFileSync(join(folder, 'user', 'preferences.json'), content)
  const core = await coreIn(folder)
  expect((await core.call('preferences.read', {})).user.theme).toBe('system')
  expect(core.logged).toHaveLength(1)
  await core.call('preferences.update', { user: { theme: 'light' } })
  expect((await core.call('preferences.read', {})).user.theme).toBe('light')
})

it('of two changes at once both last', async () => {
  const core = await coreIn(temporaryFolder())
  await Promise.all([core.call('preferences.update', { user: { theme: 'dark' } }), core.call('preferences.update', { user: { blind: true } })])
  expect((await core.call('preferences.read', {})).user).toMatchObject({ theme: 'dark', blind: true })
})

it('of a workspace go to the one that was open when they were chosen', async () => {
  const asked: string[] = []
  const workspace = (name: string) => ({ database: { run: async () => (asked.push(name), {}) } }) as unknown as OpenWorkspace
  let open = workspace('one')
  const { 'preferences.update': update } = preferencesHandlers({
    session: { currentOrNull: () => open },
    user: {
      current: UserPreferences.parse({}),
      // Another workspace is opened while the person's own are written.
      async update() {
        open = workspace('two')
        return this.current
      }
    },
    announce: () => {},
    log: () => {}
  })
  await update({ user: { theme: 'dark' }, workspace: { watchedViews: [7] } })
  expect(asked).toEqual(['one'])
})
