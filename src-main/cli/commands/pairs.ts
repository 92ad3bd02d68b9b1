import { choosePairs } from '#shared/numerics/random/pair-sampling'
import type { PairStrategy } from '#shared/model/pair'
import { UsageError, type CliCommand, type CommandInput } from '#main/cli/command'
import { requiredWord, textFlag, wholeFlag } from '#main/cli/flags'
import { readableFrameIds } from '#main/core/camera-views/readable-frames'

export const pairsCommand: CliCommand = {
  name: 'pairs',
  summary: 'prints the pairs a strategy gives for a folder of frames',
  usage: 'pairs VIEW --count N --seed S [--strategy random|consecutive|reference:ID|all]',
  mostWords: 1,
  options: { count: { type: 'string' }, seed: { type: 'string' }, strategy: { type: 'string' } },
  run: async ({ words, flags }) => {
    const { ids, warnings } = await readableFrameIds(requiredWord(words, 0, 'VIEW'))
    for (const warning of warnings) process.stderr.write(`${warning}\n`)
    const strategy = strategyFrom(flags)
    if (strategy.kind === 'reference' && !ids.includes(strategy.imageId)) throw new UsageError(`There is no image ${strategy.imageId} in ${words[0]}`)
    const pairs = choosePairs(ids, strategy)
    return { json: { ids, pairs }, text: pairs.map((pair) => pair.join(' ')).join('\n') }
  }
}

/** The strategy the flags name; random needs a count and a seed. */
export function strategyFrom(flags: CommandInput['flags']): PairStrategy {
  const name = textFlag(flags, 'strategy') ?? 'random'
  if (name === 'random') return { kind: 'random', count: wholeFlag(flags, 'count', 1), seed: wholeFlag(flags, 'seed', Number.MIN_SAFE_INTEGER) }
  if (name === 'consecutive' || name === 'all') return { kind: name }
  if (name.startsWith('reference:') && name.length > 'reference:'.length) return { kind: 'reference', imageId: name.slice('reference:'.length) }
  throw new UsageError(`--strategy must be random, consecutive, reference:ID or all, not ${name}`)
}
