import { z } from 'zod'
import { AppError, toFailure } from '#shared/contract/failure'
import { FitAdvice } from '#shared/model/fit'
import type { FitRequest, StoredFit } from '#shared/model/fit-request'
import type { Job } from '#shared/model/job'
import type { RpcClient } from '#renderer/client/rpc-client.ts'
import { madeBy } from '#renderer/features/fit-state/rules.ts'
import type { FitHappening } from '#renderer/features/fit-state/fit.transition.ts'
import { failureNotice } from '#renderer/text/failure.ts'

/** What is known of a fit that runs. */
export interface Asked {
  /** What it was asked with; null where another page asked. */
  readonly request: FitRequest | null
  /** Fits that the core has spoken of since: one of them is what comes of it. */
  readonly heard: readonly number[]
}

/** What a job that ended came to, and the versions that there are then. */
export interface Outcome {
  readonly happening: FitHappening
  /** Null where they are as before. */
  readonly versions: readonly StoredFit[] | null
}

/** What is to be shown of a job that ended. Never fails: what goes wrong is the outcome. */
export async function outcomeOf(rpc: RpcClient, ended: Job, asked: Asked): Promise<Outcome> {
  try {
    if (ended.phase === 'cancelled' || ended.phase === 'paused') return { happening: { kind: 'cancelled' }, versions: null }
    if (ended.phase === 'failed' || ended.failed > 0) return { happening: { kind: 'failed', reason: await reasonOfJob(rpc, ended) }, versions: null }
    return await fitted(rpc, asked)
  } catch (error) {
    return { happening: { kind: 'failed', reason: reasonOf(error) }, versions: null }
  }
}

/** Labels that cannot be fitted are an answer with advice, not a failure. */
export function answerOf(error: unknown): FitHappening {
  if (!(error instanceof AppError) || error.code !== 'fit.too-few-labels') return { kind: 'failed', reason: reasonOf(error) }
  const advice = z.array(FitAdvice).safeParse(error.details?.['advice'])
  return { kind: 'refused', advice: advice.success && advice.data.length > 0 ? advice.data : [{ code: error.code, message: error.message }] }
}

/** The fit that came of the job, which may be one made before. */
async function fitted(rpc: RpcClient, { request, heard }: Asked): Promise<Outcome> {
  const versions = await rpc.call('fit.list', {})
  const made = madeBy(versions, request, heard)
  if (!made) throw new AppError('fit.not-found', 'The fit was not kept')
  return { happening: { kind: 'fitted', review: await rpc.call('fit.review', { fitId: made.id }) }, versions }
}

/** What stopped the job, in its own words. */
async function reasonOfJob(rpc: RpcClient, ended: Job): Promise<string> {
  const failures = await rpc.call('job.failures', { jobId: ended.id })
  return failures[0]?.reason ?? ended.problem ?? ''
}

function reasonOf(error: unknown): string {
  const { title, advice } = failureNotice(toFailure(error))
  return `${title}. ${advice}`
}
