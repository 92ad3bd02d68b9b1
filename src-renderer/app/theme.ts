import { readonly, ref, watchEffect } from 'vue'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const storageKey = 'fringe.theme'
const chosen = ref<Theme>('system')
const systemIsLight = ref(false)

/** The person's choice; `system` follows the operating system. */
export const theme = readonly(chosen)

export function setTheme(next: Theme): void {
  chosen.value = next
  localStorage.setItem(storageKey, next)
}

/** Before anything is drawn: reads the choice and keeps `data-theme` on the root true to it. */
export function startTheme(): void {
  const stored = localStorage.getItem(storageKey)
  chosen.value = themes.find((known) => known === stored) ?? 'system'
  const media = matchMedia('(prefers-color-scheme: light)')
  systemIsLight.value = media.matches
  media.addEventListener('change', () => { systemIsLight.value = media.matches })
  watchEffect(() => {
    document.documentElement.dataset['theme'] = effectiveTheme(chosen.value, systemIsLight.value)
  }, { flush: 'sync' })
}

export function effectiveTheme(choice: Theme, lightSystem: boolean): 'light' | 'dark' {
  if (choice !== 'system') return choice
  return lightSystem ? 'light' : 'dark'
}
