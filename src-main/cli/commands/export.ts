import { resolve } from 'node:path'
import { UsageError, type CliCommand } from '#main/cli/command'
import { requiredText, requiredWord } from '#main/cli/flags'
import { withWorkspace } from '#main/cli/workspace-session'

const kinds = ['homographies', 'aligned', 'labels'] as const

export const exportCommand: CliCommand = {
  name: 'export',
  summary: "writes homographies, aligned images or labels into the workspace's exports folder",
  usage: 'export WORKSPACE --what homographies|aligned|labels [--only better]',
  mostWords: 1,
  options: { what: { type: 'string' }, only: { type: 'string' } },
  run: async (input) => {
    const what = kinds.find((kind) => kind === requiredText(input.flags, 'what'))
    if (what === undefined) throw new UsageError(`--what must be one of ${kinds.join(', ')}`)
    if (input.flags['only'] !== undefined && input.flags['only'] !== 'better') throw new UsageError("--only knows 'better'")
    const workspace = resolve(requiredWord(input.words, 0, 'WORKSPACE'))
    return await withWorkspace(input, workspace, false, async (session) => {
      const written = await session.call('export.write', { what, onlyBetter: input.flags['only'] === 'better' })
      return { json: written, text: `${written.files} files in ${written.path}` }
    })
  }
}
