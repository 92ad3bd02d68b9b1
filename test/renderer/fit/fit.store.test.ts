import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/contract/failure'
import type { CameraViewId } from '#shared/model/camera-view'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { useFitStore } from '#renderer/features/fit/fit.store.ts'
import { aStatus, aView, aWorkspace } from '../builders.ts'
import { appOver, fakeCore, settle } from '../fake-core.ts'

describe('a fit under way', () => {
  it('says nothing of a camera view that was chosen meanwhile', async () => {
    let release: () => void = () => undefined
    const gate = new Promise<void>((resolve) => { release = resolve })
    const core = fakeCore({
      'app.status': () => aStatus({ workspace: aWorkspace() }),
      'preferences.read': () => ({ user: {}, workspace: {} }),
      'camera-view.list': () => [aView({ id: 1 }), aView({ id: 2 })],
      'fit.run': async () => {
        await gate
        throw new AppError('fit.too-few-labels', 'Too few')
      }
    })
    const { app } = appOver(core)
    await app.runWithContext(async () => {
      await useSessionStore().refresh()
      const [fit, views] = [useFitStore(), useCameraViewStore()]
      await settle()
      views.choose(1 as CameraViewId)
      await settle()
      const running = fit.run()
      expect(fit.state.kind).toBe('running')
      views.choose(2 as CameraViewId)
      await settle()
      release()
      await running
      expect(fit.state.kind).toBe('none')
    })
  })
})
