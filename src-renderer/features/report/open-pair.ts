import { useRouter } from 'vue-router'
import type { PairId } from '#shared/model/pair'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useCameraViewStore } from '#renderer/features/camera-views/index.ts'
import { useLabelStore } from '#renderer/features/label/index.ts'

/** Opens a pair in Label as one strategy aligned it; with `among`, only those pairs are gone through. */
export function useOpenPair() {
  const router = useRouter()
  const notices = useNoticeStore()
  const views = useCameraViewStore()
  const label = useLabelStore()

  return async (pairId: PairId, preprocessing: string, among?: readonly PairId[]): Promise<void> => {
    const filter = { viewId: views.chosenId, preprocessing, ...(among && { pairIds: [...among] }) }
    const opened = await notices.attempt(() => label.openQueue(filter, { column: 'sampled', descending: false }, pairId))
    if (opened) await router.push({ name: 'label' })
  }
}
