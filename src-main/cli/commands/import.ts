import type { CameraView } from '#shared/model/camera-view'
import type { JobId } from '#shared/model/job'
import type { CliCommand, CommandOutput } from '#main/cli/command'
import { requiredText, requiredWord, textFlag } from '#main/cli/flags'
import { finishScoring } from '#main/cli/make-images'
import { existingFolder, workspaceOutside } from '#main/cli/paths'
import { withWorkspace, type WorkspaceSession } from '#main/cli/workspace-session'

export const importCommand: CliCommand = {
  name: 'import',
  summary: "takes in a notebook's results folder as it is, and scores it; the source stays untouched",
  usage: 'import RESULTS --workspace DIR [--name NAME]',
  mostWords: 1,
  options: { workspace: { type: 'string' }, name: { type: 'string' } },
  run: async (input) => {
    const results = requiredWord(input.words, 0, 'RESULTS')
    const workspace = workspaceOutside(results, requiredText(input.flags, 'workspace'))
    const folder = existingFolder(results)
    const name = textFlag(input.flags, 'name')
    return await withWorkspace(input, workspace, true, async (session) => {
      const begun = await begunImport(session, folder, name)
      const { view, jobId } = begun ?? (await session.call('results.import', { grantId: session.grant(folder), ...(name !== undefined && { name }) }))
      if (jobId !== null) await session.finish(jobId)
      await finishScoring(session)
      return await imported(session, workspace, view, jobId)
    })
  }
}

/** An earlier import of the same folder goes on where it was interrupted; one that was finished has nothing left to do. */
async function begunImport(
  session: WorkspaceSession, folder: string, name: string | undefined
): Promise<{ view: CameraView, jobId: JobId | null } | null> {
  const view = (await session.call('camera-view.list', {})).find((each) => each.folder === folder && (name ?? each.name) === each.name)
  if (!view) return null
  const jobs = await session.call('job.list', {})
  const job = jobs.find((each) => each.kind === 'import' && each.title.endsWith(` ${view.name}`))
  if (!job) return null
  const resumed = job.phase === 'done' && job.failed === 0 ? null : await session.call('job.resume', { jobId: job.id })
  return { view, jobId: resumed?.id ?? null }
}

async function imported(session: WorkspaceSession, workspace: string, view: CameraView, jobId: JobId | null): Promise<CommandOutput> {
  const after = (await session.call('camera-view.list', {})).find((each) => each.id === view.id) ?? view
  const failures = jobId === null ? [] : await session.call('job.failures', { jobId })
  const runs = await session.call('run.list', { viewId: view.id })
  const preprocessings = runs.map((run) => run.preprocessing)
  const matchSets = runs.reduce((sum, run) => sum + run.matchSets, 0)
  const { images, pairs, warnings } = after
  return {
    json: { workspace, view: after.name, images, pairs, matchSets, preprocessings, failed: failures.length, failures, warnings },
    text: [
      ...warnings,
      ...failures.map((failure) => `${failure.name}: ${failure.reason}`),
      `${after.name}: ${images} images, ${pairs} pairs, ${matchSets} match sets (${preprocessings.join(', ')}), in ${workspace}`
    ].join('\n')
  }
}
