import { computed, shallowRef, watch } from 'vue'
import type { CameraViewId } from '#shared/model/camera-view'
import type { Region, RegionBox, RegionId } from '#shared/model/region'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import { isSameBox } from '#renderer/features/regions/region-box.ts'

interface ViewRegions {
  readonly viewId: CameraViewId
  readonly regions: readonly Region[]
}

/** A region to store; a new one where `id` is null. */
type Putting = RegionBox & { readonly id: RegionId | null; readonly name: string }

/** The last removal or change of place, with the region as it was before. */
interface TakenBack {
  readonly kind: 'removed' | 'changed'
  readonly region: Region
}

/** Regions of a camera view as the core keeps them, and how they are changed there. */
export function useStoredRegions(viewId: () => CameraViewId | null) {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const loaded = shallowRef<ViewRegions | null>(null)
  /** What can be taken back as long as its camera view is shown: a region is on all pairs, and one drag moves it. */
  const last = shallowRef<TakenBack | null>(null)
  const regions = computed(() => (loaded.value?.viewId === viewId() ? loaded.value?.regions ?? [] : []))

  async function load(): Promise<void> {
    const view = viewId()
    if (!session.workspace || view === null) return
    await notices.attempt(async () => { loaded.value = { viewId: view, regions: await rpc.call('region.list', { viewId: view }) } })
  }
  const reload = useLive(['region.changed'], load)
  watch(viewId, () => {
    last.value = null
    reload()
  })

  /** Shows at once what the core is about to store; its answer settles it. Null where it was refused. */
  async function put({ id, name, x, y, width, height }: Putting): Promise<RegionId | null> {
    const view = viewId()
    if (view === null) return null
    const before = regions.value.find((region) => region.id === id)
    if (loaded.value) loaded.value = { ...loaded.value, regions: loaded.value.regions.map((region) => (region.id === id ? { ...region, name, x, y, width, height } : region)) }
    let stored: Region | null = null
    await notices.attempt(async () => {
      stored = await rpc.call('region.put', { id, viewId: view, name, x, y, width, height })
      session.markSaved(new Date().toISOString())
      if (!before) last.value = null
      else if (!isSameBox(before, { x, y, width, height })) last.value = { kind: 'changed', region: before }
    })
    await load()
    return (stored as Region | null)?.id ?? null
  }

  async function remove(region: Region): Promise<void> {
    if (await notices.attempt(() => rpc.call('region.remove', { id: region.id }))) last.value = { kind: 'removed', region }
    await load()
  }

  /** A removed region comes back as another one, under its name. */
  async function takeBack(): Promise<RegionId | null> {
    const back = last.value
    if (!back) return null
    const name = regions.value.find(({ id }) => id === back.region.id)?.name ?? back.region.name
    const id = await put({ ...back.region, name, id: back.kind === 'removed' ? null : back.region.id })
    if (id !== null) last.value = null
    return id
  }

  return { regions, last, put, remove, takeBack }
}
