import type { ParseArgsOptionsConfig } from 'node:util'
import { AppError } from '#shared/contract/failure'
import type { Certificate } from '#shared/model/certificate'
import { ScoreSettings } from '#shared/model/score-settings'
import { UsageError, type CommandInput } from '#main/cli/command'
import { readCertificate, readRegion, readTolerance } from '#main/core/scoring/score-inputs'

type Flags = CommandInput['flags']

/** The flags of `fringe score` that `run`, `match` and `summary` share. */
export const scoreOptions = {
  tolerance: { type: 'string' },
  crop: { type: 'string' },
  notebook: { type: 'boolean' },
  'sub-blocks': { type: 'boolean' },
  roi: { type: 'string' }
} satisfies ParseArgsOptionsConfig

export const scoreUsage = '[--tolerance N|auto|FILE] [--crop N] [--sub-blocks] [--roi x,y,w,h] [--notebook]'

/** Settings as the flags say, on top of those in force. */
export async function settingsFrom(flags: Flags, inForce: ScoreSettings = ScoreSettings.parse({})): Promise<ScoreSettings> {
  const roi = textFlag(flags, 'roi')
  return {
    ...inForce,
    ...(flags['notebook'] === true && { mode: 'notebook' }),
    ...(await ruleFrom(flags)),
    ...(flags['crop'] !== undefined && { crop: wholeFlag(flags, 'crop', 0) }),
    ...(roi !== undefined && { region: regionFrom(roi) })
  }
}

/** What --tolerance names, with the cutoff that belongs to it; empty without it. A file is read from the current folder. */
export async function ruleFrom(flags: Flags): Promise<Partial<Pick<ScoreSettings, 'tolerance' | 'cutoff'>>> {
  const tolerance = textFlag(flags, 'tolerance')
  if (tolerance === undefined) return {}
  // Out of range is wrong usage; a file that cannot be read is not.
  const number = Number(tolerance)
  if (number < -1 || number > 255) throw new UsageError(`--tolerance must be 0 to 255, auto or a file, not ${tolerance}`)
  return readTolerance(tolerance, process.cwd())
}

/** The certificate that --tolerance names; null where it names none. */
export async function certificateFrom(flags: Flags): Promise<Certificate | null> {
  const tolerance = textFlag(flags, 'tolerance')
  return tolerance === undefined ? null : await readCertificate(tolerance, process.cwd())
}

function regionFrom(text: string): ReturnType<typeof readRegion> {
  try {
    return readRegion(text)
  } catch (error) {
    if (error instanceof AppError) throw new UsageError(`--roi ${error.message}`)
    throw error
  }
}

/** Whether any flag that changes a score was given. */
export function hasScoreFlags(flags: Flags): boolean {
  return ['tolerance', 'crop', 'notebook', 'roi'].some((name) => flags[name] !== undefined)
}

export function textFlag(flags: Flags, name: string): string | undefined {
  const value = flags[name]
  return typeof value === 'string' ? value : undefined
}

export function requiredText(flags: Flags, name: string): string {
  const value = textFlag(flags, name)
  if (value === undefined) throw new UsageError(`--${name} is missing`)
  return value
}

/** A whole number of at least `least`. Throws UsageError. */
export function wholeFlag(flags: Flags, name: string, least: number, otherwise?: number): number {
  const text = textFlag(flags, name)
  if (text === undefined && otherwise !== undefined) return otherwise
  const value = Number(text)
  if (text === undefined || text.trim() === '' || !Number.isSafeInteger(value) || value < least) {
    throw new UsageError(`--${name} must be a whole number${least > Number.MIN_SAFE_INTEGER ? ` of at least ${least}` : ''}, not ${text ?? 'nothing'}`)
  }
  return value
}

export function requiredWord(words: readonly string[], index: number, name: string): string {
  const word = words[index]
  if (word === undefined) throw new UsageError(`${name} is missing`)
  return word
}
