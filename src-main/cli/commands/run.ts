import type { CliCommand, CommandInput, CommandOutput } from '#main/cli/command'
import { requiredText, requiredWord, scoreOptions, scoreUsage, settingsFrom, textFlag } from '#main/cli/flags'
import { addPairs, allRows, applySettings, matchAll, pairChoiceFrom, rowsOf, viewOf } from '#main/cli/main-job'
import { existingFolder, workspaceOutside } from '#main/cli/paths'
import { runResult } from '#main/cli/run-result'
import { withWorkspace } from '#main/cli/workspace-session'

const pairOptions = { count: { type: 'string' }, seed: { type: 'string' }, strategy: { type: 'string' }, pairs: { type: 'string' } } as const
const matcherOptions = { preprocessing: { type: 'string' }, matcher: { type: 'string' } } as const
const usage = '(--count N --seed S [--strategy ...] | --pairs CSV) [--name NAME] [--preprocessing NAME] [--matcher embedded|PATH]'

export const runCommand: CliCommand = {
  name: 'run',
  summary: 'the main job: pairs, matches, homographies, scores; goes on where it was interrupted',
  usage: `run VIEW --workspace DIR ${usage} ${scoreUsage} [-- FLAGS]`,
  mostWords: 1,
  takesRest: true,
  options: { workspace: { type: 'string' }, name: { type: 'string' }, ...pairOptions, ...matcherOptions, ...scoreOptions },
  run: mainJob
}

export const matchCommand: CliCommand = {
  ...runCommand,
  name: 'match',
  summary: 'the same as run: matches that land are scored at once',
  usage: `match VIEW --workspace DIR ${usage} [-- FLAGS]`
}

async function mainJob(input: CommandInput): Promise<CommandOutput> {
  const { words, flags } = input
  const given = requiredWord(words, 0, 'VIEW')
  const workspace = workspaceOutside(given, requiredText(flags, 'workspace'))
  const folder = existingFolder(given)
  const choice = await pairChoiceFrom(flags)
  await settingsFrom(flags)
  return await withWorkspace(input, workspace, true, async (session) => {
    const viewId = await viewOf(session, folder, textFlag(flags, 'name'))
    await applySettings(session, flags)
    const chosen = await addPairs(session, viewId, choice)
    await matchAll(session, viewId, chosen, input)
    const pairs = chosen.map(({ image1, image2 }) => [image1, image2] as const)
    return runResult(workspace, rowsOf(pairs, await allRows(session, viewId, textFlag(flags, 'preprocessing'))))
  })
}
