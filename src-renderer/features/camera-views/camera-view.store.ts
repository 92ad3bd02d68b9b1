import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { CameraView, CameraViewId } from '#shared/model/camera-view'
import { useLive } from '#renderer/client/use-live.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useNoticeStore } from '#renderer/app/notice.store.ts'

/** The camera views of the open workspace, and the one chosen; null is all of them. Every screen shares the choice. */
export const useCameraViewStore = defineStore('camera-view', () => {
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const views = shallowRef<readonly CameraView[]>([])
  const loaded = ref(false)
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

  const reload = useLive(['camera-view.changed', 'pair.changed'], load)
  watch(() => session.workspace?.path, reload)
  return { views, loaded, chosenId, chosen, choose, reload }
})
