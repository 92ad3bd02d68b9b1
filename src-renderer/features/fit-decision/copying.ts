import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { versionWords as words } from '#renderer/text/fit-versions.ts'

/** Copies a text to the clipboard, and says so. */
export function useCopying(): (text: string) => Promise<void> {
  const notices = useNoticeStore()
  return async (text) => {
    if (await notices.attempt(() => navigator.clipboard.writeText(text))) notices.say(words.copied)
  }
}
