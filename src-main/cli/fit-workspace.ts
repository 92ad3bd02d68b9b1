import { AppError } from '#shared/contract/failure'
import { Fit } from '#shared/model/fit'
import type { FitRequest } from '#shared/model/fit-request'
import type { JobId } from '#shared/model/job'
import type { CommandInput } from '#main/cli/command'
import type { FitFlags } from '#main/cli/fit-flags'
import { writeTextFile } from '#main/cli/paths'
import { withWorkspace, type WorkspaceSession } from '#main/cli/workspace-session'

/** Fits the labels of a workspace, which keeps the fit; then writes its certificate and adopts it, where asked to. */
export function fitWorkspace(input: CommandInput, folder: string, flags: FitFlags): Promise<Fit> {
  return withWorkspace(input, folder, false, async (session) => {
    const fitId = await runToEnd(session, await requestFrom(session, flags))
    if (flags.certificate) {
      const { path, format } = flags.certificate
      const { text } = await session.call('fit.certificate', { fitId, format })
      await writeTextFile(path, text)
      process.stderr.write(`Certificate: ${path}\n`)
    }
    if (flags.adopt) {
      const { rescored } = await session.call('fit.adopt', { fitId })
      process.stderr.write(`Adopted: ${rescored} scores changed\n`)
    }
    const fits = await session.call('fit.list', {})
    // The shape others check us against, without what the workspace keeps beside it.
    return Fit.parse(fits.find(({ id }) => id === fitId))
  })
}

async function requestFrom(session: WorkspaceSession, flags: FitFlags): Promise<Partial<FitRequest>> {
  const { model, score, raters, seed, resamples, preprocessing, views } = flags
  return {
    model, score, raters, seed, resamples,
    ...(preprocessing !== null && { preprocessing }),
    ...(views !== null && { viewIds: await viewIdsOf(session, views) })
  }
}

async function viewIdsOf(session: WorkspaceSession, names: readonly string[]): Promise<NonNullable<FitRequest['viewIds']>> {
  const views = await session.call('camera-view.list', {})
  return names.map((name) => {
    const view = views.find((each) => each.name === name)
    if (view) return view.id
    const known = views.map((each) => each.name).join(', ')
    throw new AppError('camera-view.not-found', `There is no camera view ${name}; there are ${known}`, { name })
  })
}

/** Answers with the fit that the job stored, or found stored already. */
async function runToEnd(session: WorkspaceSession, request: Partial<FitRequest>): Promise<number> {
  let fitId: number | null = null
  const stop = session.subscribe((name, payload) => {
    if (name === 'fit.changed') ({ fitId } = payload as { fitId: number | null })
  })
  try {
    const { jobId } = await session.call('fit.run', request)
    await session.dropInterrupted(jobId)
    await session.finish(jobId)
    return fitId ?? (await explain(session, jobId))
  } finally {
    stop()
  }
}

/** Labels may change while a fit waits for them: then the job's one item failed, and says why. */
async function explain(session: WorkspaceSession, jobId: JobId): Promise<never> {
  const [failure] = await session.call('job.failures', { jobId })
  throw new AppError('fit.too-few-labels', failure?.reason ?? 'The fit was cancelled')
}
