import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

const tokens = {
  text1: '--text-1', text2: '--text-2', text3: '--text-3', line: '--line', lineStrong: '--line-strong',
  aligned: '--aligned', surface1: '--surface-1', surface3: '--surface-3', accent: '--accent', accentSoft: '--accent-soft',
  better: '--better', worse: '--worse', undetermined: '--undetermined', implausible: '--implausible'
} as const

/** The design tokens that charts are painted with, as the present theme has them. */
export type TokenColours = Readonly<Record<keyof typeof tokens, string>>

function readColours(): TokenColours {
  const style = getComputedStyle(document.documentElement)
  const entries = Object.entries(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim()])
  return Object.fromEntries(entries) as TokenColours
}

/** Colours for a canvas, which knows no CSS variables; read again when the theme changes. */
export function useTokenColours(): Readonly<ShallowRef<TokenColours>> {
  const colours = shallowRef(readColours())
  const reread = () => { colours.value = readColours() }
  const observer = new MutationObserver(reread)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] })
  const system = matchMedia('(prefers-color-scheme: light)')
  system.addEventListener('change', reread)
  onScopeDispose(() => {
    observer.disconnect()
    system.removeEventListener('change', reread)
  })
  return colours
}
