import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/failure'
import { UserPreferences, WorkspacePreferences } from '#shared/model/preferences'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { appOver, fakeCore, settle, type FakeAnswers } from '../fake-core.ts'

const workspace = WorkspacePreferences.parse({})
const kept = (changes: Partial<UserPreferences> = {}) => ({ user: UserPreferences.parse({ theme: 'dark', ...changes }), workspace })

async function preferencesOver(answers: FakeAnswers) {
  const core = fakeCore({ 'preferences.read': () => kept(), ...answers })
  const { app } = appOver(core)
  const store = app.runWithContext(() => usePreferencesStore())
  return { core, store }
}

describe('preferences', () => {
  it('are defaults until the core has answered', async () => {
    const { store } = await preferencesOver({})
    expect([store.loaded, store.user.theme]).toEqual([false, 'system'])
    await settle()
    expect([store.loaded, store.user.theme]).toEqual([true, 'dark'])
  })

  it('change at once, and an older answer undoes no newer change', async () => {
    const answered: (() => void)[] = []
    const { core, store } = await preferencesOver({
      'preferences.update': ({ user }) => new Promise((resolve) => answered.push(() => resolve(kept(user as Partial<UserPreferences>))))
    })
    await settle()
    void store.changeUser({ blind: true })
    void store.changeUser({ motion: 'reduced' })
    await settle()
    answered[0]?.()
    core.emit('preferences.changed', kept())
    await settle()
    expect([store.user.blind, store.user.motion]).toEqual([true, 'reduced'])
    answered[1]?.()
    await settle()
    expect(store.user.motion).toBe('reduced')
  })

  it('what could not be kept is taken back, and told', async () => {
    const { store } = await preferencesOver({ 'preferences.update': () => { throw new AppError('internal', 'no space') } })
    await settle()
    await store.changeUser({ theme: 'light' })
    expect(store.user.theme).toBe('dark')
    expect(useNoticeStore().notices).toHaveLength(1)
  })
})
