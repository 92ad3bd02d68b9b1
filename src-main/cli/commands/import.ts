import { resolve } from 'node:path'
import type { CliCommand } from '#main/cli/command'
import { requiredText, requiredWord, textFlag } from '#main/cli/flags'
import { withWorkspace } from '#main/cli/workspace-session'

export const importCommand: CliCommand = {
  name: 'import',
  summary: "takes in a notebook's results folder as it is, and scores it; the source stays untouched",
  usage: 'import RESULTS --workspace DIR [--name NAME]',
  mostWords: 1,
  options: { workspace: { type: 'string' }, name: { type: 'string' } },
  run: async (input) => {
    const workspace = resolve(requiredText(input.flags, 'workspace'))
    const results = requiredWord(input.words, 0, 'RESULTS')
    const name = textFlag(input.flags, 'name')
    return await withWorkspace(input, workspace, true, async (session) => {
      const { view, jobId } = await session.call('results.import', { grantId: session.grant(results), ...(name !== undefined && { name }) })
      const job = await session.finish(jobId)
      const after = (await session.call('camera-view.list', {})).find((each) => each.id === view.id) ?? view
      const failures = await session.call('job.failures', { jobId })
      const runs = await session.call('run.list', { viewId: view.id })
      return {
        json: {
          workspace, view: after.name, images: after.images, pairs: after.pairs, matchSets: runs.reduce((sum, run) => sum + run.matchSets, 0),
          preprocessings: runs.map((run) => run.preprocessing), failed: job.failed, failures, warnings: after.warnings
        },
        text: [
          ...after.warnings,
          ...failures.map((failure) => `${failure.name}: ${failure.reason}`),
          `${after.name}: ${after.images} images, ${after.pairs} pairs, ${runs.length} preprocessings (${runs.map((run) => run.preprocessing).join(', ')}), in ${workspace}`
        ].join('\n')
      }
    })
  }
}
