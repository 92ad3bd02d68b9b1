import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { CameraView, CameraViewId } from '#shared/model/camera-view'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { useLive } from '#renderer/client/use-live.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useNoticeStore } from '#renderer/app/notice.store.ts'

/** The camera views of the open workspace, and the one chosen; null is all of them. Every screen shares the choice. */
export const useCameraViewStore = defineStore('camera-view', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const preferences = usePreferencesStore()
  const views = shallowRef<readonly CameraView[]>([])
  const loaded = ref(false)
  /** Views whose new frames are being asked for. */
  const taking = shallowRef<ReadonlySet<CameraViewId>>(new Set())
  const chosenId = ref<CameraViewId | null>(null)
  const chosen = computed(() => views.value.find((view) => view.id === chosenId.value) ?? null)

  async function load(): Promise<void> {
    if (!session.workspace) return replace([])
    await notices.attempt(async () => replace(await rpc.call('camera-view.list', {})))
    loaded.value = true
  }

  function replace(next: readonly CameraView[]): void {
    views.value = next
    if (!chosen.value) chosenId.value = null
  }

  function choose(id: CameraViewId | null): void {
    chosenId.value = id
  }

  /** Looks at the folder, or no longer; the answer is the view as it is then. */
  async function watchFolder(viewId: CameraViewId, watched: boolean): Promise<void> {
    await notices.attempt(async () => {
      const answer = await rpc.call('camera-view.watch', { viewId, watched })
      replace(views.value.map((view) => (view.id === viewId ? answer : view)))
    })
  }

  /** Takes in what is new in the folder; the job says how far it is. */
  async function rescan(viewId: CameraViewId): Promise<void> {
    if (taking.value.has(viewId)) return
    taking.value = new Set(taking.value).add(viewId)
    await notices.attempt(() => rpc.call('camera-view.rescan', { viewId }))
    taking.value = new Set([...taking.value].filter((id) => id !== viewId))
  }

  const isWatched = (viewId: CameraViewId): boolean => preferences.workspace.watchedViews.includes(viewId)

  const reload = useLive(['camera-view.changed', 'pair.changed'], load)
  watch(() => session.workspace?.path, reload)
  return { views, loaded, chosenId, chosen, taking, choose, reload, watchFolder, rescan, isWatched }
})
