import { readonly, ref, watchEffect } from 'vue'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
type Motion = 'system' | 'reduced'

const themeKey = 'fringe.theme'
const motionKey = 'fringe.motion'
const chosen = ref<Theme>('system')
const motion = ref<Motion>('system')
const systemIsLight = ref(false)

/** The person's choice; `system` follows the operating system. */
export const theme = readonly(chosen)

/** Takes effect at once. A copy stays in the browser: the next start draws with it before the core has answered. */
export function setTheme(next: Theme): void {
  chosen.value = next
  localStorage.setItem(themeKey, next)
}

/** `reduced` takes all movement of the interface away, whatever the system says. */
export function setMotion(next: Motion): void {
  motion.value = next
  localStorage.setItem(motionKey, next)
}

/** Before anything is drawn: reads the choice and keeps the root's `data-theme` and `data-motion` true to it. */
export function startTheme(): void {
  const stored = localStorage.getItem(themeKey)
  chosen.value = themes.find((known) => known === stored) ?? 'system'
  motion.value = localStorage.getItem(motionKey) === 'reduced' ? 'reduced' : 'system'
  const media = matchMedia('(prefers-color-scheme: light)')
  systemIsLight.value = media.matches
  media.addEventListener('change', () => { systemIsLight.value = media.matches })
  watchEffect(() => {
    document.documentElement.dataset['theme'] = effectiveTheme(chosen.value, systemIsLight.value)
    document.documentElement.dataset['motion'] = motion.value
  }, { flush: 'sync' })
}

export function effectiveTheme(choice: Theme, lightSystem: boolean): 'light' | 'dark' {
  if (choice !== 'system') return choice
  return lightSystem ? 'light' : 'dark'
}
