import { resolve } from 'node:path'
import type { CliCommand, CommandInput, CommandOutput } from '#main/cli/command'
import { requiredText, requiredWord, scoreOptions, scoreUsage, textFlag } from '#main/cli/flags'
import { addPairs, allRows, applySettings, itemOf, matchAll, viewOf } from '#main/cli/main-job'
import { scoreText } from '#main/cli/score-text'
import { withWorkspace } from '#main/cli/workspace-session'

const pairOptions = { count: { type: 'string' }, seed: { type: 'string' }, strategy: { type: 'string' }, pairs: { type: 'string' } } as const
const matcherOptions = { preprocessing: { type: 'string' }, matcher: { type: 'string' } } as const

export const runCommand: CliCommand = {
  name: 'run',
  summary: 'the main job: pairs, matches, homographies, scores; goes on where it was interrupted',
  usage: `run VIEW --workspace DIR (--count N --seed S [--strategy ...] | --pairs CSV) [--name NAME] [--matcher embedded|PATH] ${scoreUsage} [-- FLAGS]`,
  mostWords: 1,
  takesRest: true,
  options: { workspace: { type: 'string' }, name: { type: 'string' }, ...pairOptions, ...matcherOptions, ...scoreOptions },
  run: async (input) => {
    const workspace = resolve(requiredText(input.flags, 'workspace'))
    return await withWorkspace(input, workspace, true, (session) => mainJob(input, workspace, session))
  }
}

export const matchCommand: CliCommand = {
  ...runCommand,
  name: 'match',
  summary: 'the same as run: matches that land are scored at once',
  usage: `match VIEW --workspace DIR (--count N --seed S | --pairs CSV) [--matcher embedded|PATH] [-- FLAGS]`
}

async function mainJob(
  input: CommandInput, workspace: string, session: Parameters<Parameters<typeof withWorkspace>[3]>[0]
): Promise<CommandOutput> {
  const { words, flags } = input
  const viewId = await viewOf(session, requiredWord(words, 0, 'VIEW'), textFlag(flags, 'name'))
  await applySettings(session, flags)
  await addPairs(session, viewId, flags)
  await matchAll(session, viewId, input)
  const items = (await allRows(session, viewId, textFlag(flags, 'preprocessing'))).map(itemOf)
  const failed = items.filter((item) => item.status !== 'ok').length
  const lines = items.map((item) => `${item.id1} -> ${item.id2}: ${item.verdict ?? item.status}, ${item.score ? scoreText(item.score) : (item.message ?? '')}`)
  return {
    json: { workspace, pairs: items.length, done: items.length - failed, failed, items },
    text: [...lines, `${items.length} pairs, ${items.length - failed} scored, ${failed} failed, in ${workspace}`].join('\n')
  }
}
