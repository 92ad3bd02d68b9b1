import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { AppError } from '#shared/contract/failure'
import { UsageError, type CliCommand, type CommandOutput } from '#main/cli/command'
import { requiredWord } from '#main/cli/flags'
import { readTextFile } from '#main/cli/paths'
import { withWorkspace, type WorkspaceSession } from '#main/cli/workspace-session'

export const labelCommand: CliCommand = {
  name: 'label',
  summary: 'labels in and out, as CSV or JSONL by the name of the file (.schema.json: what JSONL may hold); importing twice changes nothing',
  usage: 'label import|export WORKSPACE FILE',
  mostWords: 3,
  options: {},
  run: async (input) => {
    const direction = requiredWord(input.words, 0, 'import or export')
    if (direction !== 'import' && direction !== 'export') throw new UsageError(`There is no 'label ${direction}'`)
    const workspace = resolve(requiredWord(input.words, 1, 'WORKSPACE'))
    const file = resolve(requiredWord(input.words, 2, 'FILE'))
    const work = direction === 'import' ? importLabels : exportLabels
    return await withWorkspace(input, workspace, false, (session) => work(session, file))
  }
}

async function importLabels(session: WorkspaceSession, file: string): Promise<CommandOutput> {
  const text = await readTextFile(file, 'label-file.invalid')
  const taken = await session.call('label.import', { text, fileName: basename(file) })
  return { json: taken, text: `${taken.added} labels added, ${taken.alreadyThere} were there, ${taken.unmatched} belong to no match set here` }
}

async function exportLabels(session: WorkspaceSession, file: string): Promise<CommandOutput> {
  const { text, labels } = await session.call('label.export', { format: formatOf(file.toLowerCase()) })
  try {
    await writeFile(file, text)
  } catch (error) {
    throw new AppError('file.not-writable', `${file} cannot be written (${(error as Error).message})`, { path: file }, { cause: error })
  }
  return { json: { path: file, labels }, text: `${labels} label events in ${file}` }
}

function formatOf(file: string): 'csv' | 'jsonl' | 'schema' {
  return file.endsWith('.csv') ? 'csv' : file.endsWith('.schema.json') ? 'schema' : 'jsonl'
}
