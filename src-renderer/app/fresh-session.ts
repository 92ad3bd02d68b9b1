import { watch } from 'vue'
import { useRouter } from 'vue-router'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { useLive } from '#renderer/client/use-live.ts'

/** Keeps the counts in the steps true, and leaves a workspace's screens when it is closed. */
export function useFreshSession(): void {
  const session = useSessionStore()
  const notices = useNoticeStore()
  const router = useRouter()
  useLive(['pair.changed', 'camera-view.changed', 'settings.changed'], async () => {
    await notices.attempt(session.refresh)
  })
  watch(() => session.workspace, (open) => {
    if (!open) void router.push({ name: 'welcome' })
  })
}
