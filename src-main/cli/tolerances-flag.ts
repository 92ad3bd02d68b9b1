import { UsageError, type CommandInput } from '#main/cli/command'
import { textFlag } from '#main/cli/flags'

/** Whole tolerances with commas between them, or the usual ones where the flag is not given. Throws UsageError. */
export function tolerancesFlag(flags: CommandInput['flags'], name: string, usual: readonly number[]): readonly number[] {
  const text = textFlag(flags, name)
  if (text === undefined) return usual
  const parts = text.split(',').map((part) => part.trim())
  const values = parts.map(Number)
  if (!parts.includes('') && values.every((value) => Number.isInteger(value) && value >= 0 && value <= 255)) return values
  throw new UsageError(`--${name} must be whole numbers from 0 to 255 with commas between them, not ${text}`)
}
