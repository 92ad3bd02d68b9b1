import { resolve } from 'node:path'
import { UsageError, type CliCommand } from '#main/cli/command'
import { fitFile } from '#main/cli/fit-file'
import { fitFlags } from '#main/cli/fit-flags'
import { fitText } from '#main/cli/fit-text'
import { fitWorkspace } from '#main/cli/fit-workspace'

export const fitCommand: CliCommand = {
  name: 'fit',
  summary: 'fits the tolerance from labels: those of a workspace, or of a file',
  usage:
    'fit (WORKSPACE | --labels FILE) [--model labels|ranges] [--score whole|sub-blocks] [--preprocessing NAME] ' +
    '[--views A,B] [--raters A,B] [--seed N] [--resamples N] [--certificate FILE.json|.tex|.py] [--adopt]',
  mostWords: 1,
  options: {
    labels: { type: 'string' },
    model: { type: 'string' },
    score: { type: 'string' },
    preprocessing: { type: 'string' },
    views: { type: 'string' },
    raters: { type: 'string' },
    seed: { type: 'string' },
    resamples: { type: 'string' },
    certificate: { type: 'string' },
    adopt: { type: 'boolean' }
  },
  run: async (input) => {
    const flags = fitFlags(input.flags)
    const workspace = input.words[0]
    if ((flags.file === null) === (workspace === undefined)) throw new UsageError('Give either WORKSPACE or --labels FILE')
    if (flags.file !== null && flags.adopt) throw new UsageError('--adopt needs a WORKSPACE to take the fit into force')
    const fit = workspace === undefined ? await fitFile(input, flags) : await fitWorkspace(input, resolve(workspace), flags)
    return { json: fit, text: fitText(fit) }
  }
}
