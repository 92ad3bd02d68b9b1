import { readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { UsageError, type CliCommand, type CommandInput, type CommandOutput } from '#main/cli/command'
import { requiredWord } from '#main/cli/flags'
import { withWorkspace, type WorkspaceSession } from '#main/cli/workspace-session'

export const labelCommand: CliCommand = {
  name: 'label',
  summary: 'labels in and out, as CSV or JSONL by the name of the file; importing twice changes nothing',
  usage: 'label import|export WORKSPACE FILE',
  mostWords: 3,
  options: {},
  run: async (input) => {
    const direction = requiredWord(input.words, 0, 'import or export')
    if (direction !== 'import' && direction !== 'export') throw new UsageError(`There is no 'label ${direction}'`)
    const file = resolve(requiredWord(input.words, 2, 'FILE'))
    const work = direction === 'import' ? importLabels : exportLabels
    return await openAnd(input, (session) => work(session, file))
  }
}

function openAnd(input: CommandInput, work: (session: WorkspaceSession) => Promise<CommandOutput>): Promise<CommandOutput> {
  return withWorkspace(input, resolve(requiredWord(input.words, 1, 'WORKSPACE')), false, work)
}

async function importLabels(session: WorkspaceSession, file: string): Promise<CommandOutput> {
  const taken = await session.call('label.import', { text: await readFile(file, 'utf8'), fileName: basename(file) })
  return { json: taken, text: `${taken.added} labels added, ${taken.alreadyThere} were there, ${taken.unmatched} belong to no match set here` }
}

async function exportLabels(session: WorkspaceSession, file: string): Promise<CommandOutput> {
  const { text, labels } = await session.call('label.export', { format: file.toLowerCase().endsWith('.csv') ? 'csv' : 'jsonl' })
  await writeFile(file, text)
  return { json: { path: file, labels }, text: `${labels} label events in ${file}` }
}
