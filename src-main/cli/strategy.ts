import type { PairStrategy } from '#shared/model/pair'
import { UsageError, type CommandInput } from '#main/cli/command'
import { textFlag, wholeFlag } from '#main/cli/flags'

export const strategyUsage = '--count N --seed S [--strategy random|consecutive|reference:ID|all]'

/** The strategy the flags name; random needs a count and a seed. Throws UsageError. */
export function strategyFrom(flags: CommandInput['flags']): PairStrategy {
  const name = textFlag(flags, 'strategy') ?? 'random'
  if (name === 'random') return { kind: 'random', count: wholeFlag(flags, 'count', 1), seed: wholeFlag(flags, 'seed', Number.MIN_SAFE_INTEGER) }
  if (name === 'consecutive' || name === 'all') return { kind: name }
  if (name.startsWith('reference:') && name.length > 'reference:'.length) return { kind: 'reference', imageId: name.slice('reference:'.length) }
  throw new UsageError(`--strategy must be random, consecutive, reference:ID or all, not ${name}`)
}
