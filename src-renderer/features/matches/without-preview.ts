import { ref, shallowRef, watch, type Ref } from 'vue'
import { pixels } from '#renderer/client/pixel-client.ts'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import { foundOf, type WithoutBad } from '#renderer/features/matches/without-bad.ts'

/** Shows the image moved without the bad matches in the panes while switched on; the old one stays until the new one is here. */
export function useWithoutPreview(without: Ref<WithoutBad>): { readonly shows: Ref<boolean> } {
  const inspect = useInspectStore()
  const notices = useNoticeStore()
  const shows = ref(false)
  const own = shallowRef<typeof inspect.preview>(null)
  let latest = 0

  async function follow(): Promise<void> {
    if (shows.value && own.value && without.value.kind === 'pending') return
    const ticket = ++latest
    const found = foundOf(without.value)
    if (!shows.value || !found?.moved || !found.homography) return drop()
    const { matrix } = found.homography
    const { hash } = found.moved
    await notices.attempt(async () => {
      const moved = await pixels.gray(hash)
      if (ticket !== latest) return
      own.value = inspect.preview = { matrix, moved }
    })
  }

  /** Another preview, of a nudge for instance, is left alone. */
  function drop(): void {
    if (own.value && inspect.preview === own.value) inspect.preview = null
    own.value = null
  }

  watch([shows, without], () => void follow())
  // The next pair is looked at as it is.
  watch(() => without.value.kind === 'none', (isNone) => { if (isNone) shows.value = false })
  // Somebody else's preview, or the next pair, has taken the panes.
  watch(() => inspect.preview, (preview) => {
    if (!own.value || preview === own.value) return
    own.value = null
    shows.value = false
  })
  return { shows }
}
