import { computed, onScopeDispose, watch, type ShallowRef } from 'vue'
import type { FitRequest, StoredFit } from '#shared/model/fit-request'
import type { Job } from '#shared/model/job'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { finishedItems, isActive, useJobStore } from '#renderer/features/jobs/index.ts'
import { answerOf, outcomeOf } from '#renderer/features/fit-state/fit-outcome.ts'
import type { FitHappening, FitState } from '#renderer/features/fit-state/fit.transition.ts'

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
  const jobs = useJobStore()
  let asked: { readonly request: FitRequest | null, readonly heard: number[] } = { request: null, heard: [] }
  /** Cancelled before the core had answered with the job. */
  let isGivenUp = false
  let latest = 0

  const job = computed(() => {
    const { value } = state
    return value.kind === 'running' ? jobs.jobs.find(({ id }) => id === value.jobId) ?? null : null
  })
  const underWay = computed(() => jobs.jobs.find((other) => other.kind === 'fit' && isActive(other)) ?? null)
  const progress = computed<FitProgress | null>(() =>
    state.value.kind === 'running' ? { fraction: job.value ? fractionOf(job.value) : 0, secondsLeft: job.value?.secondsLeft ?? null } : null)

  function begin(of: FitRequest | null): void {
    asked = { request: of, heard: [] }
    isGivenUp = false
  }

  async function run(): Promise<void> {
    if (state.value.kind === 'running') return
    begin(request.value)
    dispatch({ kind: 'asked' })
    const ticket = ++latest
    /** An older version may have been opened meanwhile; another workspace was not. */
    const isAwaited = (): boolean => ticket === latest && state.value.kind === 'running' && state.value.jobId === null
    try {
      const { jobId } = await rpc.call('fit.run', request.value)
      if (!isAwaited()) return
      dispatch({ kind: 'started', jobId })
      if (isGivenUp) await cancel()
    } catch (error) {
      if (isAwaited()) dispatch(answerOf(error))
    }
  }

  /** What has no id yet is cancelled as soon as it has. */
  async function cancel(): Promise<void> {
    const { value } = state
    if (value.kind !== 'running') return
    if (value.jobId === null) isGivenUp = true
    else if (!job.value || isActive(job.value)) await jobs.command('cancel', value.jobId)
  }

  /** What comes after another workspace was opened is not of what is on screen. */
  async function settle(ended: Job): Promise<void> {
    const { happening, versions } = await outcomeOf(rpc, ended, asked)
    if (state.value.kind !== 'running' || state.value.jobId !== ended.id) return
    if (versions) remember(versions)
    if (happening.kind === 'fitted') forget()
    dispatch(happening)
  }

  onScopeDispose(rpc.on('fit.changed', ({ fitId }) => {
    if (fitId !== null && state.value.kind === 'running') asked.heard.push(fitId)
  }))
  watch(() => job.value?.phase, (phase) => {
    if (phase && job.value && !isActive(job.value)) void settle(job.value)
  })
  watch(underWay, (found) => {
    if (!found || state.value.kind === 'running') return
    begin(null)
    dispatch({ kind: 'started', jobId: found.id })
  }, { immediate: true })

  return { progress, run, cancel }
}

/** A fit is a single item: how far that one is counts. */
function fractionOf(job: Job): number {
  return job.items > 0 ? finishedItems(job) / job.items : 0
}
