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
    await requireKnown(session, flags)
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

/** A name that is mistyped would read as labels that are missing. */
async function requireKnown(session: WorkspaceSession, { raters, preprocessing }: FitFlags): Promise<void> {
  if (raters !== null) {
    const known = (await session.call('rater.list', {})).raters.map(({ name }) => name)
    for (const name of raters) requireAmong(known, name, 'rater')
  }
  if (preprocessing !== null) {
    const known = new Set((await session.call('report.summary', {})).map((row) => row.preprocessing))
    requireAmong([...known], preprocessing, 'preprocessing')
  }
}

function requireAmong(known: readonly string[], name: string, what: string): void {
  if (known.includes(name)) return
  const there = known.length === 0 ? 'there are none' : `there are ${known.join(', ')}`
  throw new AppError('request.invalid', `There is no ${what} ${name}; ${there}`, { name })
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

/** Labels were there when the job was started, and nobody else has the workspace: its one item broke, and says why. */
async function explain(session: WorkspaceSession, jobId: JobId): Promise<never> {
  const [failure] = await session.call('job.failures', { jobId })
  throw failure ? new AppError('internal', failure.reason) : new AppError('job.cancelled', 'The fit was cancelled')
}
