import { resolve } from 'node:path'
import { Fit } from '#shared/model/fit'
import { fitTolerance } from '#shared/numerics/fit/fit-tolerance'
import { AppError } from '#shared/contract/failure'
import { UsageError, type CliCommand, type CommandInput, type CommandOutput } from '#main/cli/command'
import { textFlag } from '#main/cli/flags'
import { readTextFile } from '#main/cli/paths'
import { withWorkspace } from '#main/cli/workspace-session'
import { parseFitFile } from '#main/core/labels/fit-file'

export const fitCommand: CliCommand = {
  name: 'fit',
  summary: 'fits the tolerance from labels: those of a workspace, or of a file',
  usage: 'fit (WORKSPACE | --labels FILE) [--preprocessing NAME]',
  mostWords: 1,
  options: { labels: { type: 'string' }, preprocessing: { type: 'string' } },
  run: async (input) => {
    const file = textFlag(input.flags, 'labels')
    if ((file === undefined) === (input.words[0] === undefined)) throw new UsageError('Give either WORKSPACE or --labels FILE')
    return file === undefined ? await fitWorkspace(input) : await fitFile(file)
  }
}

async function fitFile(file: string): Promise<CommandOutput> {
  const { samples, leftOut } = parseFitFile(await readTextFile(file, 'fit-file.invalid'))
  const { noChange, unsure, ties, withoutEvidence } = leftOut
  process.stderr.write(`Left out: ${noChange} no change, ${unsure} unsure, ${ties} tied, ${withoutEvidence} stale or never scored\n`)
  const result = fitTolerance(samples)
  if (!result.ok) throw new AppError('fit.too-few-labels', result.advice.map((advice) => advice.message).join(' '))
  return { json: result.fit, text: fitText(result.fit) }
}

async function fitWorkspace(input: CommandInput): Promise<CommandOutput> {
  const preprocessing = textFlag(input.flags, 'preprocessing')
  return await withWorkspace(input, resolve(input.words[0] as string), false, async (session) => {
    const { fit } = await session.call('fit.run', { ...(preprocessing !== undefined && { preprocessing }) })
    // The shape others check us against, without what the workspace keeps beside it.
    return { json: Fit.parse(fit), text: fitText(fit) }
  })
}

function fitText(fit: Fit): string {
  const { p10, p50, p90 } = fit.tolerance
  return [
    `tolerance = ${fit.a} * contrast + ${fit.b}, cutoff ${fit.cutoff.toFixed(3)} (${fit.good} good, ${fit.bad} bad labels)`,
    `tolerance at low, middle and high contrast: ${p10.value}, ${p50.value}, ${p90.value}`,
    ...fit.advice.map((advice) => advice.message)
  ].join('\n')
}
