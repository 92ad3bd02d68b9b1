import { computed, shallowRef, watch } from 'vue'
import type { CameraViewId } from '#shared/model/camera-view'
import type { Region, RegionBox, RegionId } from '#shared/model/region'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'

interface ViewRegions {
  readonly viewId: CameraViewId
  readonly regions: readonly Region[]
}

/** A region to store; a new one where `id` is null. */
type Putting = RegionBox & { readonly id: RegionId | null; readonly name: string }

/** Regions of a camera view as the core keeps them, and how they are changed there. */
export function useStoredRegions(viewId: () => CameraViewId | null) {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const loaded = shallowRef<ViewRegions | null>(null)
  /** What was removed last and can come back, as long as its camera view is shown. */
  const removed = shallowRef<Region | null>(null)
  const regions = computed(() => (loaded.value?.viewId === viewId() ? loaded.value?.regions ?? [] : []))

  async function load(): Promise<void> {
    const view = viewId()
    if (!session.workspace || view === null) return
    await notices.attempt(async () => { loaded.value = { viewId: view, regions: await rpc.call('region.list', { viewId: view }) } })
  }
  const reload = useLive(['region.changed'], load)
  watch(viewId, () => {
    removed.value = null
    reload()
  })

  /** Shows at once what the core is about to store; its answer settles it. Null where it was refused. */
  async function put({ id, name, x, y, width, height }: Putting): Promise<RegionId | null> {
    const view = viewId()
    if (view === null) return null
    if (loaded.value) loaded.value = { ...loaded.value, regions: loaded.value.regions.map((region) => (region.id === id ? { ...region, name, x, y, width, height } : region)) }
    let stored: Region | null = null
    await notices.attempt(async () => {
      stored = await rpc.call('region.put', { id, viewId: view, name, x, y, width, height })
      session.markSaved(new Date().toISOString())
    })
    await load()
    return (stored as Region | null)?.id ?? null
  }

  async function remove(region: Region): Promise<void> {
    if (await notices.attempt(() => rpc.call('region.remove', { id: region.id }))) removed.value = region
    await load()
  }

  async function restore(): Promise<RegionId | null> {
    const id = removed.value && await put({ ...removed.value, id: null })
    if (id !== null) removed.value = null
    return id
  }

  return { regions, removed, put, remove, restore }
}
