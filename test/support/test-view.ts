import type { CameraViewId } from '#shared/model/camera-view'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** A view that was read to its end, without files: its frames have these ids, and no hash where they are unreadable. */
export async function addTestView(
  { database }: OpenWorkspace, name: string, ids: readonly string[], unreadable: readonly string[] = []
): Promise<CameraViewId> {
  const banks = [{ preprocessing: 'unpp', folder: '/frames' }]
  const viewId = await database.run('camera-view.insert', { name, folder: '/frames', imported: false, createdAt: '2026-01-01T00:00:00.000Z', banks })
  const [bank] = await database.run('camera-view.banks', { viewId })
  const images = ids.map((imageId, ordinal) => ({ imageId, fileName: `${imageId}.png`, ordinal, fileSize: 1, fileModified: 1 }))
  await database.run('image.list-files', { bankId: bank!.id, images })
  const size = { width: 4, height: 3, conversion: null }
  const probes = ids.map((imageId) => unreadable.includes(imageId)
    ? { imageId, width: null, height: null, conversion: null, hash: null, problem: 'is empty' }
    : { imageId, ...size, hash: `${name}-${imageId}`, problem: null })
  await database.run('image.write-probes', { bankId: bank!.id, probes })
  await database.run('camera-view.set-scanned', { viewId, scanned: true, warnings: [] })
  return viewId as CameraViewId
}
