import type { Failure } from '#shared/contract/failure'
import type { JobId } from '#shared/model/job'

/** What of a question nobody has measured yet. */
interface Missing {
  readonly pairs: number
  readonly images: number
  /** Of them, those that were tried just now and failed. */
  readonly failed: number
}

/** What is known of one question about many pairs. */
export type Answer<T> =
  | { readonly kind: 'none' }
  /** `before` stands on screen meanwhile. */
  | { readonly kind: 'asking'; readonly before: T | null }
  | { readonly kind: 'ready'; readonly value: T }
  /** Pixels have to be measured first, of so many pairs and images. */
  | ({ readonly kind: 'not-measured' } & Missing)
  /** The job is null until the core has answered. */
  | { readonly kind: 'measuring'; readonly jobId: JobId | null }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** What happens to a question. */
export type Happening<T> =
  | { readonly kind: 'asked' }
  /** The question is another one: what answered the last says nothing of it. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'answered'; readonly value: T }
  /** `measuring`: a job that measures is under way already. `failed`: of one that has just ended, what it could not measure. */
  | { readonly kind: 'refused'; readonly failure: Failure; readonly measuring: JobId | null; readonly failed: number }
  | { readonly kind: 'measure-asked' }
  | { readonly kind: 'measure-began'; readonly jobId: JobId }
  | { readonly kind: 'measure-failed'; readonly failure: Failure }

/** The next state; while a job measures, only its end or another question changes anything. */
export function afterHappening<T>(answer: Answer<T>, happening: Happening<T>): Answer<T> {
  switch (happening.kind) {
    case 'asked': return { kind: 'asking', before: valueOf(answer) }
    case 'changed': return { kind: 'none' }
    case 'answered': return { kind: 'ready', value: happening.value }
    case 'refused': return refused(happening)
    case 'measure-asked': return answer.kind === 'not-measured' ? { kind: 'measuring', jobId: null } : answer
    case 'measure-began': return answer.kind === 'measuring' ? { kind: 'measuring', jobId: happening.jobId } : answer
    case 'measure-failed': return answer.kind === 'measuring' ? { kind: 'failed', failure: happening.failure } : answer
  }
}

/** What stands on screen; null where there is nothing to show. */
export function valueOf<T>(answer: Answer<T>): T | null {
  if (answer.kind === 'ready') return answer.value
  return answer.kind === 'asking' ? answer.before : null
}

function refused<T>({ failure, measuring, failed }: Extract<Happening<T>, { kind: 'refused' }>): Answer<T> {
  if (failure.code !== 'report.not-measured') return { kind: 'failed', failure }
  if (measuring !== null) return { kind: 'measuring', jobId: measuring }
  const countOf = (what: 'pairs' | 'images'): number => {
    const count = failure.details?.[what]
    return typeof count === 'number' ? count : 0
  }
  return { kind: 'not-measured', pairs: countOf('pairs'), images: countOf('images'), failed }
}
