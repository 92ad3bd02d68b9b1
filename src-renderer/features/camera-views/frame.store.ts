import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { CameraViewId } from '#shared/model/camera-view'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { pageSize, pagesOf, withPage, type SparseFrames } from '#renderer/features/camera-views/frame-pages.ts'

/** Frames of one camera view, fetched page by page as they come into sight. */
export const useFrameStore = defineStore('frame', () => {
  const rpc = useRpc()
  const notices = useNoticeStore()
  const viewId = ref<CameraViewId | null>(null)
  const frames = shallowRef<SparseFrames>(new Map())
  const total = ref(0)
  const loaded = ref(false)
  let asked = new Set<number>()

  /** Another view starts empty; the same one keeps what it shows until fresh pages replace it. */
  async function open(id: CameraViewId): Promise<void> {
    const pages = viewId.value === id ? [...asked] : [0]
    if (viewId.value !== id) {
      frames.value = new Map()
      total.value = 0
      loaded.value = false
    }
    viewId.value = id
    asked = new Set()
    await Promise.all((pages.length > 0 ? pages : [0]).map(fetchPage))
  }

  async function show(first: number, last: number): Promise<void> {
    await Promise.all(pagesOf(first, last).filter((page) => !asked.has(page)).map(fetchPage))
  }

  async function fetchPage(page: number): Promise<void> {
    const id = viewId.value
    if (id === null) return
    asked.add(page)
    const fine = await notices.attempt(async () => {
      const answer = await rpc.call('image.page', { viewId: id, offset: page * pageSize, limit: pageSize })
      if (viewId.value !== id) return
      frames.value = withPage(frames.value, page, answer.images)
      total.value = answer.total
      loaded.value = true
    })
    if (!fine) asked.delete(page)
  }

  return { frames, total, loaded, open, show }
})
