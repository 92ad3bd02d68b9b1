import type { CliCommand, CommandInput, CommandOutput } from '#main/cli/command'
import { requiredText, requiredWord, scoreOptions, scoreUsage, settingsFrom, textFlag } from '#main/cli/flags'
import { addPairs, allRows, applySettings, chosenView, matchAll, pairChoiceFrom, rowsOf, viewWordFrom } from '#main/cli/main-job'
import { ensureImages } from '#main/cli/make-images'
import { runResult } from '#main/cli/run-result'
import { withWorkspace } from '#main/cli/workspace-session'

const pairOptions = { count: { type: 'string' }, seed: { type: 'string' }, strategy: { type: 'string' }, pairs: { type: 'string' } } as const
const matcherOptions = { preprocessing: { type: 'string' }, base: { type: 'string' }, matcher: { type: 'string' } } as const
const usage = '(--count N --seed S [--strategy ...] | --pairs CSV) [--name NAME] [--preprocessing NAME] [--base NAME] [--matcher embedded|PATH]'

const details = `--preprocessing NAME   the images that are matched: a strategy of 'fringe preprocess --list', whose images are made first
                       where they are missing, or an imported folder's; unpp, the frames themselves, unless told
--base NAME            the images that are scored, whatever was matched; put into force for the whole workspace`

export const runCommand: CliCommand = {
  name: 'run',
  summary: 'the main job: pairs, matches, homographies, scores; goes on where it was interrupted',
  usage: `run VIEW --workspace DIR ${usage} ${scoreUsage} [-- FLAGS]`,
  details,
  mostWords: 1,
  takesRest: true,
  options: { workspace: { type: 'string' }, name: { type: 'string' }, ...pairOptions, ...matcherOptions, ...scoreOptions },
  run: mainJob
}

async function mainJob(input: CommandInput): Promise<CommandOutput> {
  const { words, flags } = input
  const { view, workspace } = viewWordFrom(requiredWord(words, 0, 'VIEW'), requiredText(flags, 'workspace'))
  const choice = await pairChoiceFrom(flags)
  await settingsFrom(flags)
  return await withWorkspace(input, workspace, true, async (session) => {
    const viewId = await chosenView(session, view, textFlag(flags, 'name'))
    const names = ['base', 'preprocessing'].flatMap((flag) => textFlag(flags, flag) ?? [])
    for (const name of new Set(names)) await ensureImages(session, viewId, name)
    await applySettings(session, flags)
    const chosen = await addPairs(session, viewId, choice)
    await matchAll(session, viewId, chosen, input)
    const pairs = chosen.map(({ image1, image2 }) => [image1, image2] as const)
    return runResult(workspace, rowsOf(pairs, await allRows(session, viewId, textFlag(flags, 'preprocessing'))))
  })
}
