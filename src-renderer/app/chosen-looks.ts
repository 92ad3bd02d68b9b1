import { watch } from 'vue'
import { applyChosenKeys } from '#renderer/app/action-keys.ts'
import { setMotion, setTheme } from '#renderer/app/theme.ts'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'

/** Keeps theme, motion and keys as the person has chosen them, from the core's first answer on. */
export function useChosenLooks(): void {
  const preferences = usePreferencesStore()
  watch(() => [preferences.loaded, preferences.user] as const, ([loaded, user]) => {
    if (!loaded) return
    setTheme(user.theme)
    setMotion(user.motion)
    applyChosenKeys(user.keys)
  }, { immediate: true })
}
