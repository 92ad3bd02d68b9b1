import { PreprocessingName, type PreprocessingStrategy } from '#shared/model/preprocessing'

/** Folders of a camera view that mean something else. */
const reserved = new Set(['data', 'homographies', 'reports', 'exports', 'logs'])

/** What a typed name would do; the first two can be saved. */
export type NameVerdict = 'new' | 'overwrites' | 'taken' | 'reserved' | 'invalid' | 'empty'

export function verdictOfName(typed: string, strategies: readonly PreprocessingStrategy[], own: string | null): NameVerdict {
  const name = typed.trim()
  if (name === '') return 'empty'
  if (!PreprocessingName.safeParse(name).success) return 'invalid'
  if (reserved.has(name.toLowerCase())) return 'reserved'
  // Folders of some systems do not tell capitals from small letters.
  const other = strategies.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (!other || other.name === own) return 'new'
  return other.origin === 'own' && other.name === name ? 'overwrites' : 'taken'
}

/** A name for a copy that nothing has yet. */
export function nameOfCopy(name: string, strategies: readonly PreprocessingStrategy[]): string {
  const stem = `${name.slice(0, 58)}-own`
  const taken = new Set(strategies.map((one) => one.name.toLowerCase()))
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? stem : `${stem}-${number}`
    if (!taken.has(candidate.toLowerCase())) return candidate
  }
}
