import { describe, expect, it } from 'vitest'
import { effectScope } from 'vue'
import { useLive } from '#renderer/client/use-live.ts'
import { appOver, fakeCore, settle } from '../fake-core.ts'

const gathered = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300))

function live(load: () => Promise<void>) {
  const core = fakeCore({})
  const { app } = appOver(core)
  const scope = effectScope()
  const reload = app.runWithContext(() => scope.run(() => useLive(['pair.changed'], load)))
  return { core, scope, reload: reload as () => void }
}

describe('useLive', () => {
  it('loads at once, once for a burst of events, and after a reconnection; then stops with its scope', async () => {
    let loads = 0
    const { core, scope } = live(async () => { loads += 1 })
    expect(loads).toBe(1)
    for (let event = 0; event < 5; event += 1) core.emit('pair.changed', { pairIds: [] })
    core.emit('settings.changed', {})
    await gathered()
    expect(loads).toBe(2)
    core.setConnection('reconnecting')
    core.setConnection('connected')
    await gathered()
    expect(loads).toBe(3)
    core.emit('pair.changed', { pairIds: [] })
    scope.stop()
    await gathered()
    expect(loads).toBe(3)
  })

  it('never loads twice at a time, and loads again when asked meanwhile', async () => {
    let running = 0
    let most = 0
    let loads = 0
    const { reload } = live(async () => {
      running += 1
      most = Math.max(most, running)
      await settle()
      running -= 1
      loads += 1
    })
    reload()
    reload()
    await settle()
    await settle()
    await settle()
    expect({ most, loads }).toEqual({ most: 1, loads: 2 })
  })
})
