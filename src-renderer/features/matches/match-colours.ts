import { colourWord } from '#renderer/features/matches/raster.ts'

/** Colours of matches on an image, as words of a raster. Images look the same in both themes, and so do these. */
export interface MatchColours {
  /** By colour number: from small to large errors, then what has none. */
  readonly scale: readonly number[]
  readonly light: number
  readonly dark: number
}

/** Names of the tokens by colour number. */
export const matchTokens = ['--match-1', '--match-2', '--match-3', '--match-4', '--match-5', '--match-none'] as const

/** Reads the tokens; a canvas knows no CSS variables. */
export function readMatchColours(): MatchColours {
  const style = getComputedStyle(document.documentElement)
  const scale = matchTokens.map((token) => colourWord(style.getPropertyValue(token).trim()))
  return { scale, light: colourWord('#ffffff'), dark: colourWord('#101010') }
}
