import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CameraViewId } from '#shared/model/camera-view'
import type { PreprocessingStep } from '#shared/model/preprocessing'
import { importedCore } from '../support/imported-core'
import type { WorkspaceCore } from '../support/workspace-core'

let core: WorkspaceCore
let viewId: CameraViewId
beforeAll(async () => {
  core = await importedCore([{ id1: '101', id2: '102', wrongBy: 0 }])
  viewId = (await core.call('camera-view.list', {}))[0]!.id
})
afterAll(() => core.close())

const steps: PreprocessingStep[] = [{ kind: 'median', size: 3 }, { kind: 'clahe', clipLimit: 3, tiles: 4 }]

it('shows the image that lies there under a name, whatever the steps', async () => {
  await core.call('preprocessing.save', { name: 'kept', steps })
  const { jobId } = await core.call('preprocessing.start', { viewId, name: 'kept' })
  expect(await core.settled(jobId)).toMatchObject({ phase: 'done', failed: 0 })
  const bySteps = await core.call('preprocessing.preview', { viewId, imageId: '103', steps })
  const kept = await core.call('preprocessing.preview', { viewId, imageId: '103', steps: [], kept: 'kept' })
  expect(kept).toEqual({ ...bySteps, seconds: [], notes: [] })
  expect(kept.after.hash).not.toBe(kept.before.hash)
  expect((await core.call('preprocessing.preview', { viewId, imageId: '103', steps, kept: 'unpp' })).after).toEqual(bySteps.before)
})

it('says where there is none', async () => {
  for (const name of ['ds', 'nothing', '../kept']) {
    await expect(core.call('preprocessing.preview', { viewId, imageId: '103', steps: [], kept: name })).rejects.toMatchObject({ code: 'image.not-found' })
  }
  await expect(core.call('preprocessing.preview', { viewId, imageId: '999', steps: [], kept: 'kept' })).rejects.toMatchObject({ code: 'image.not-found' })
})
