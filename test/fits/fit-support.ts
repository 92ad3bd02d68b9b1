import type { FitRequest, StoredFit } from '#shared/model/fit-request'
import type { FitReview } from '#shared/model/fit-review'
import { allRows, provenance } from '../support/imported-core'
import { allPairs } from '../support/results-folder'
import type { WorkspaceCore } from '../support/workspace-core'

/** Labels every pair by what is known of it: good where its matches are right, bad where they are wrong. */
export async function labelAll(core: WorkspaceCore): Promise<void> {
  const rows = await allRows(core)
  for (const [index, row] of rows.entries()) {
    const verdict = allPairs()[index]!.wrongBy === 0 ? 'good' : 'bad'
    await core.call('label.add', { matchSetId: row.matchSetId!, verdict, provenance })
  }
}

/** Runs a fit to its end; the fit that the labels then have. */
export async function fitted(core: WorkspaceCore, request: Partial<FitRequest> = {}): Promise<StoredFit> {
  const before = core.events.length
  const { jobId } = await core.call('fit.run', { resamples: 50, ...request })
  const job = await core.settled(jobId)
  if (job.failed > 0) throw new Error(JSON.stringify(await core.call('job.failures', { jobId })))
  const changed = core.events.slice(before).find(({ name }) => name === 'fit.changed')
  const { fitId } = changed!.payload as { fitId: number }
  return (await core.call('fit.list', {})).find(({ id }) => id === fitId)!
}

/** The same with what a person sees of it. */
export async function reviewed(core: WorkspaceCore, request: Partial<FitRequest> = {}): Promise<FitReview> {
  const { id } = await fitted(core, request)
  return core.call('fit.review', { fitId: id })
}
