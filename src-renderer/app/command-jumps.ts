import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import { useRouter } from 'vue-router'
import type { PairRow } from '#shared/model/pair'
import type { Command } from '#renderer/app/command-list.ts'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { appWords as words } from '#renderer/text/app.ts'

const pauseMilliseconds = 120
const shortestId = 3
const mostPairs = 8

/** The longest typed word that may be part of an image id; null while there is none. */
export function typedImageId(typed: string): string | null {
  const ids = typed.split(/\s+/).filter((word) => word.length >= shortestId && /\d/.test(word))
  return ids.sort((one, other) => other.length - one.length)[0] ?? null
}

/** Places to go to from the list of commands: the camera views, and the pairs of the image whose id is typed. */
export function useJumps(typed: () => string, isOpen: () => boolean): ComputedRef<Command[]> {
  const router = useRouter()
  const rpc = useRpc()
  const session = useSessionStore()
  const notices = useNoticeStore()
  const preferences = usePreferencesStore()
  const cameraViews = useCameraViewStore()
  const pairs = shallowRef<readonly PairRow[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Who judges blind is not to learn by its id which pair comes on screen. */
  const hidesIds = (): boolean => preferences.user.blind && router.currentRoute.value.name === 'label'

  async function find(search: string): Promise<void> {
    const page = await rpc.call('pair.page', { filter: { search }, sort: { column: 'sampled', descending: false }, offset: 0, limit: mostPairs })
    if (typedImageId(typed()) === search) pairs.value = page.rows
  }

  watch([() => typedImageId(typed()), isOpen], ([search, open]) => {
    clearTimeout(timer)
    pairs.value = []
    if (open && search !== null && session.workspace && !hidesIds()) timer = setTimeout(() => void notices.attempt(() => find(search)), pauseMilliseconds)
  })
  onScopeDispose(() => clearTimeout(timer))

  const views = computed(() => cameraViews.views.map((view): Command => ({
    name: `camera-view.choose-${view.id}`, title: words.showView(view.name), words: view.folder, area: 'views', keys: [],
    run: () => {
      cameraViews.choose(view.id)
      if (router.currentRoute.value.name === 'welcome') void router.push({ name: 'pairs' })
    }
  })))
  return computed(() => [
    ...pairs.value.map((row): Command => ({
      name: `pair.open-${row.pairId}`, title: words.goToPair(row.image1, row.image2), words: row.view, area: 'go', keys: [], passing: true,
      run: () => router.push({ name: 'label', params: { pairId: String(row.pairId) } })
    })),
    ...views.value
  ])
}
