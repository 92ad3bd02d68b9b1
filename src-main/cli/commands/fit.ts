import { resolve } from 'node:path'
import { UsageError, type CliCommand } from '#main/cli/command'
import { fitFile } from '#main/cli/fit-file'
import { fitFlags } from '#main/cli/fit-flags'
import { fitText } from '#main/cli/fit-text'
import { fitWorkspace } from '#main/cli/fit-workspace'
import { requireFolderOf } from '#main/cli/paths'

const details = `A fit of a WORKSPACE is kept in it, as a new version beside the earlier ones; one of the same labels made in the same
way is there already and is printed again. A fit of a file is printed and kept nowhere.

  --labels FILE       what 'fringe label export' writes (CSV or JSONL), or a JSON array of samples, each
                      {"id", "view", "image1", "image2", "contrast", "label": "good"|"bad", "better": [256 counts],
                      "worse": [256 counts]}, or with "range": [low, high] instead of label and counts
  --model             labels: the line by which scores agree best with good and bad labels (the default);
                      ranges: the line nearest to the tolerances that people picked by hand
  --score             whole: pixels counted over the whole image (the default); sub-blocks: those of all sub-blocks
  --preprocessing     of whose images labels count; unpp in a workspace unless told, all of a file
  --views, --raters   only labels of these camera views, by these people; names parted by commas; all unless told
  --seed N            of resampling and of dealing images into groups (1 unless told); the same gives the same digits
  --resamples N       how often labels are resampled for the intervals, 50 to 2000 (400 unless told)
  --certificate FILE  writes the fit with its intervals and what it was fitted on: .json (for --tolerance), .tex or .py
  --adopt             takes the fit into force in the WORKSPACE: its pairs are scored with it`

export const fitCommand: CliCommand = {
  name: 'fit',
  summary: 'fits the tolerance from labels: those of a workspace, or of a file',
  usage:
    'fit (WORKSPACE | --labels FILE) [--model labels|ranges] [--score whole|sub-blocks] [--preprocessing NAME] ' +
    '[--views A,B] [--raters A,B] [--seed N] [--resamples N] [--certificate FILE.json|.tex|.py] [--adopt]',
  details,
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
    if (flags.certificate) requireFolderOf(flags.certificate.path)
    const fit = workspace === undefined ? await fitFile(input, flags) : await fitWorkspace(input, resolve(workspace), flags)
    return { json: fit, text: fitText(fit) }
  }
}
