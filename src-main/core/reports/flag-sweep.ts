import { AppError } from '#shared/contract/failure'
import type { JobId } from '#shared/model/job'
import type { JobRunner } from '#main/core/jobs/job-runner'
import { ensureRun, type MatchPorts } from '#main/core/matching/match-run'
import { flagsWith, type SweptFlag } from '#main/core/reports/swept-flags'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** Which pairs of a view are to be matched by which values of a flag. */
export interface SweepRequest {
  readonly viewId: number
  readonly preprocessing: string
  readonly flag: SweptFlag
  readonly values: readonly number[]
  readonly flags: readonly string[]
  readonly pairIds: readonly number[]
}

/**
 * One run and one job for each value, the embedded engine's; pairs that a run has matched are not matched again. Throws
 * `camera-view.not-found`, `preprocessing.not-found`, `matcher.invalid-flags`.
 */
export async function startFlagSweep(
  workspace: OpenWorkspace, runner: JobRunner, ports: MatchPorts, request: SweepRequest
): Promise<JobId[]> {
  const { database } = workspace
  const { viewId, preprocessing, pairIds } = request
  const { name } = await database.run('camera-view.find', { viewId })
  const banks = await database.run('camera-view.banks', { viewId })
  if (!banks.some((bank) => bank.preprocessing === preprocessing)) {
    throw new AppError('preprocessing.not-found', `${name} has no images preprocessed as ${preprocessing}`, { viewId, preprocessing })
  }
  const jobIds: JobId[] = []
  for (const value of new Set(request.values)) {
    const flags = flagsWith(request, value)
    const job = await ensureRun(workspace, ports, { viewId, preprocessing, setting: { kind: 'embedded' }, flags, sweep: true })
    const pending = await database.run('match-set.pending', { runId: job.runId, pairIds: pairIds.length > 0 ? pairIds : null })
    const items = pending.map(({ pairId, image1, image2 }) => ({ name: `${image1} to ${image2}`, payload: { pairId } }))
    const title = `Matching ${name}, preprocessing ${preprocessing}, ${request.flag} ${value}`
    jobIds.push(await runner.start({ kind: 'match', title, request: job, items }))
  }
  return jobIds
}
