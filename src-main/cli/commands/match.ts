import type { CliCommand, CommandInput, CommandOutput } from '#main/cli/command'
import { requiredText, requiredWord, textFlag } from '#main/cli/flags'
import { addPairs, allRows, chosenView, matchAll, pairChoiceFrom, rowsOf, viewWordFrom } from '#main/cli/main-job'
import { ensureImages } from '#main/cli/make-images'
import { runResult } from '#main/cli/run-result'
import { withWorkspace } from '#main/cli/workspace-session'

const details = `Without --pairs or --count all pairs of the camera view are matched that the workspace has. What lands is scored at once,
by the settings of the workspace. The same command goes on where it was interrupted, and matches nothing twice.

  --pairs FILE           CSV with the columns image1 and image2
  --count N --seed S     so many pairs drawn at random, as 'fringe pairs' prints them
  --preprocessing NAME   the images that are matched; those of a strategy are made first where they are missing
  -- FLAGS               for the matcher, in place of -max_scale 1.05 -rot_range 0 2`

export const matchCommand: CliCommand = {
  name: 'match',
  summary: 'matches pairs of a camera view; matches that land are scored at once',
  usage:
    'match VIEW --workspace DIR [--pairs FILE | --count N --seed S [--strategy ...]] [--name NAME] [--preprocessing NAME] ' +
    '[--matcher embedded|PATH] [-- FLAGS]',
  details,
  mostWords: 1,
  takesRest: true,
  options: {
    workspace: { type: 'string' }, name: { type: 'string' }, pairs: { type: 'string' }, count: { type: 'string' }, seed: { type: 'string' },
    strategy: { type: 'string' }, preprocessing: { type: 'string' }, matcher: { type: 'string' }
  },
  run: matchPairs
}

async function matchPairs(input: CommandInput): Promise<CommandOutput> {
  const { words, flags } = input
  const { view, workspace } = viewWordFrom(requiredWord(words, 0, 'VIEW'), requiredText(flags, 'workspace'))
  const isChosen = ['pairs', 'count', 'seed', 'strategy'].some((flag) => flags[flag] !== undefined)
  const choice = isChosen ? await pairChoiceFrom(flags) : null
  return await withWorkspace(input, workspace, true, async (session) => {
    const viewId = await chosenView(session, view, textFlag(flags, 'name'))
    const preprocessing = textFlag(flags, 'preprocessing')
    if (preprocessing !== undefined) await ensureImages(session, viewId, preprocessing)
    const chosen = choice && (await addPairs(session, viewId, choice))
    await matchAll(session, viewId, chosen, input)
    const rows = await allRows(session, viewId, preprocessing)
    return runResult(workspace, chosen ? rowsOf(chosen.map(({ image1, image2 }) => [image1, image2]), rows) : rows)
  })
}
