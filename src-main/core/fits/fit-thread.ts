import type { FitOutcome, FitWork } from '#main/core/fits/fit-analysis'
import { runInThread, type WorkThreadData } from '#main/core/jobs/work-thread'

export type FitThreadData = WorkThreadData<FitWork>

export type FitThreadMessage =
  | { readonly kind: 'progress', readonly fraction: number }
  | { readonly kind: 'done', readonly outcome: FitOutcome }

interface Watching {
  readonly signal: AbortSignal
  /** Fraction done, 0..1. */
  readonly onProgress: (fraction: number) => void
}

/** Analyses labels in a thread of its own. Rejects with the signal's reason once aborted. */
export async function analyseInThread(workerUrl: URL, work: FitWork, { signal, onProgress }: Watching): Promise<FitOutcome> {
  const outcomes: FitOutcome[] = []
  const onMessage = (message: FitThreadMessage): void => {
    if (message.kind === 'progress') onProgress(message.fraction)
    else outcomes.push(message.outcome)
  }
  await runInThread(workerUrl, work, { signal, onMessage })
  const [outcome] = outcomes
  if (!outcome) throw new Error('The thread of the fit ended without an answer')
  return outcome
}
