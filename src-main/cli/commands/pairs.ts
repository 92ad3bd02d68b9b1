import { AppError } from '#shared/contract/failure'
import { choosePairs } from '#shared/numerics/random/pair-sampling'
import type { CliCommand } from '#main/cli/command'
import { requiredWord } from '#main/cli/flags'
import { strategyFrom, strategyUsage } from '#main/cli/strategy'
import { readableFrameIds } from '#main/core/camera-views/readable-frames'

export const pairsCommand: CliCommand = {
  name: 'pairs',
  summary: 'prints the pairs a strategy gives for a folder of frames',
  usage: `pairs VIEW ${strategyUsage}`,
  mostWords: 1,
  options: { count: { type: 'string' }, seed: { type: 'string' }, strategy: { type: 'string' } },
  run: async ({ words, flags, signal }) => {
    const folder = requiredWord(words, 0, 'VIEW')
    const strategy = strategyFrom(flags)
    const { ids, warnings } = await readableFrameIds(folder, signal)
    for (const warning of warnings) process.stderr.write(`${warning}\n`)
    if (ids.length < 2) {
      throw new AppError('camera-view.too-few-images', `${folder} has ${ids.length} readable images; a pair needs two`, { folder, images: ids.length })
    }
    if (strategy.kind === 'reference' && !ids.includes(strategy.imageId)) {
      throw new AppError('image.not-found', `${strategy.imageId} is no readable image of ${folder}`, { imageId: strategy.imageId })
    }
    const pairs = choosePairs(ids, strategy)
    return { json: { ids, pairs }, text: pairs.map((pair) => pair.join(' ')).join('\n') }
  }
}
