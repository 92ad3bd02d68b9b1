import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { toFailure } from '#shared/contract/failure'
import type { Job, JobId } from '#shared/model/job'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { useSessionStore } from '#renderer/client/session.store.ts'
import { isActive, useJobStore } from '#renderer/features/jobs/index.ts'
import { afterHappening, valueOf, type Answer, type Happening } from '#renderer/features/report/report.transition.ts'

/** One question about many pairs; where pixels are missing they are measured by a job, and then it is asked again. */
interface Question<T> {
  readonly answer: Readonly<ShallowRef<Answer<T>>>
  readonly value: ComputedRef<T | null>
  /** Asks; of two askings the later one counts. */
  ask(): Promise<void>
  measure(): Promise<void>
}

interface Asking<T> {
  /** What is asked, as one text: another text is another question. */
  key(): string
  ask(): Promise<T>
  /** Starts the job; null where nothing is missing any more. */
  measure(): Promise<JobId | null>
}

/** In a store's setup the answer stays while other screens are looked at; in a component's it goes with it. */
export function useQuestion<T>({ key, ask, measure }: Asking<T>): Question<T> {
  const rpc = useRpc()
  const session = useSessionStore()
  const jobs = useJobStore()
  const answer = shallowRef<Answer<T>>({ kind: 'none' }) as ShallowRef<Answer<T>>
  let asked = ''
  let latest = 0
  /** Items that the job just ended could not measure: asking again would only say that they are missing. */
  let failed = 0
  const dispatch = (happening: Happening<T>): void => { answer.value = afterHappening(answer.value, happening) }
  const measuringJob = (): JobId | null => jobs.running.find((job) => job.kind === 'measure')?.id ?? null

  async function askNow(): Promise<void> {
    const ticket = ++latest
    if (key() !== asked) change()
    asked = key()
    // What is measured now asks by itself once it is over; its end may have been missed while the connection was lost.
    const now = answer.value
    if (now.kind === 'measuring' && !(now.jobId !== null && ended(now.jobId))) return
    dispatch({ kind: 'asked' })
    const happening = await ask().then(
      (value): Happening<T> => ({ kind: 'answered', value }),
      (error: unknown): Happening<T> => ({ kind: 'refused', failure: toFailure(error), measuring: measuringJob(), failed })
    )
    if (ticket === latest) dispatch(happening)
  }

  async function startMeasuring(): Promise<void> {
    if (answer.value.kind !== 'not-measured') return
    failed = 0
    dispatch({ kind: 'measure-asked' })
    const question = asked
    try {
      const jobId = await measure()
      if (question !== asked) return
      if (jobId !== null) dispatch({ kind: 'measure-began', jobId })
      const over = jobId === null ? null : ended(jobId)
      if (jobId === null || over) await askAgain(over)
    } catch (error) {
      if (question === asked) dispatch({ kind: 'measure-failed', failure: toFailure(error) })
    }
  }

  const ended = (jobId: JobId): Job | null => jobs.jobs.find((job) => job.id === jobId && !isActive(job)) ?? null

  function change(): void {
    failed = 0
    dispatch({ kind: 'changed' })
  }

  function askAgain(over: Job | null): Promise<void> {
    dispatch({ kind: 'changed' })
    failed = over?.failed ?? 0
    return askNow()
  }

  onScopeDispose(rpc.on('job.changed', (job) => {
    if (answer.value.kind === 'measuring' && answer.value.jobId === job.id && !isActive(job)) void askAgain(job)
  }))
  // The same question about another workspace is another one; an answer on its way is of the last.
  watch(() => session.workspace?.path, () => {
    latest += 1
    asked = ''
    change()
  })
  return { answer, value: computed(() => valueOf(answer.value)), ask: askNow, measure: startMeasuring }
}
