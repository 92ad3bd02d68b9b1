import { computed, watch, type ShallowRef } from 'vue'
import { z } from 'zod'
import { AppError, toFailure } from '#shared/contract/failure'
import { FitAdvice } from '#shared/model/fit'
import type { FitRequest, StoredFit } from '#shared/model/fit-request'
import type { Job } from '#shared/model/job'
import { useNoticeStore } from '#renderer/app/notice.store.ts'
import { useRpc, type RpcClient } from '#renderer/client/rpc-client.ts'
import { finishedItems, isActive, useJobStore } from '#renderer/features/jobs/index.ts'
import { madeBy } from '#renderer/features/fit-state/rules.ts'
import type { FitHappening, FitState } from '#renderer/features/fit-state/fit.transition.ts'
import { failureNotice } from '#renderer/text/failure.ts'

/** How far a running fit is; null seconds until that can be told. */
interface FitProgress {
  /** 0..1. */
  readonly fraction: number
  readonly secondsLeft: number | null
}

interface Parts {
  readonly state: Readonly<ShallowRef<FitState>>
  readonly request: Readonly<ShallowRef<FitRequest>>
  dispatch(happening: FitHappening): void
  remember(versions: readonly StoredFit[]): void
  /** What was tried out on the fit before is over. */
  forget(): void
}

/** Runs a fit as a job of the core, and follows it to its end. A fit under way when the page was opened is followed, too. */
export function useFitRun({ state, request, dispatch, remember, forget }: Parts) {
  const rpc = useRpc()
  const notices = useNoticeStore()
  const jobs = useJobStore()
  /** What the running fit was asked with; null where another page asked. */
  let asked: FitRequest | null = null

  const job = computed(() => {
    const { value } = state
    return value.kind === 'running' ? jobs.jobs.find(({ id }) => id === value.jobId) ?? null : null
  })
  const underWay = computed(() => jobs.jobs.find((other) => other.kind === 'fit' && isActive(other)) ?? null)
  const progress = computed<FitProgress | null>(() =>
    state.value.kind === 'running' ? { fraction: job.value ? fractionOf(job.value) : 0, secondsLeft: job.value?.secondsLeft ?? null } : null)

  async function run(): Promise<void> {
    if (state.value.kind === 'running') return
    asked = request.value
    dispatch({ kind: 'asked' })
    const waiting = state.value
    try {
      const { jobId } = await rpc.call('fit.run', asked)
      if (state.value === waiting) dispatch({ kind: 'started', jobId })
    } catch (error) {
      if (state.value === waiting) dispatch(refusalOf(error) ?? { kind: 'failed', reason: reasonOf(error) })
    }
  }

  async function cancel(): Promise<void> {
    if (job.value && isActive(job.value)) await jobs.command('cancel', job.value.id)
  }

  /** What comes after another workspace was opened is not of what is on screen. */
  async function finish(): Promise<void> {
    const waiting = state.value
    try {
      const versions = await rpc.call('fit.list', {})
      const made = asked ? madeBy(versions, asked) : versions[0]
      if (!made) throw new AppError('fit.not-found', 'The fit was not kept')
      const review = await rpc.call('fit.review', { fitId: made.id })
      if (state.value.kind !== 'running' || waiting.kind !== 'running' || state.value.jobId !== waiting.jobId) return
      remember(versions)
      forget()
      dispatch({ kind: 'fitted', review })
    } catch (error) {
      dispatch({ kind: 'failed', reason: reasonOf(error) })
    }
  }

  async function settle(ended: Job): Promise<void> {
    if (ended.phase === 'cancelled' || ended.phase === 'paused') dispatch({ kind: 'cancelled' })
    else if (ended.phase === 'failed' || ended.failed > 0) dispatch({ kind: 'failed', reason: await failureOf(rpc, ended) })
    else await finish()
  }

  watch(() => job.value?.phase, (phase) => {
    if (phase && job.value && !isActive(job.value)) void notices.attempt(() => settle(job.value!))
  })
  watch(underWay, (found) => {
    if (!found || state.value.kind === 'running') return
    asked = null
    dispatch({ kind: 'started', jobId: found.id })
  }, { immediate: true })

  return { progress, run, cancel }
}

/** What stopped the job, in its own words. */
async function failureOf(rpc: RpcClient, ended: Job): Promise<string> {
  const failures = await rpc.call('job.failures', { jobId: ended.id })
  return failures[0]?.reason ?? ended.problem ?? ''
}

function fractionOf(job: Job): number {
  return job.items > 0 ? finishedItems(job) / job.items : 0
}

/** Labels that cannot be fitted are an answer with advice, not a failure. */
function refusalOf(error: unknown): FitHappening | null {
  if (!(error instanceof AppError) || error.code !== 'fit.too-few-labels') return null
  const advice = z.array(FitAdvice).safeParse(error.details?.['advice'])
  return { kind: 'refused', advice: advice.success && advice.data.length > 0 ? advice.data : [{ code: error.code, message: error.message }] }
}

function reasonOf(error: unknown): string {
  const { title, advice } = failureNotice(toFailure(error))
  return `${title}. ${advice}`
}
