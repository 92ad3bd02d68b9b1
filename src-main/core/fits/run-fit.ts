import { Worker } from 'node:worker_threads'
import { AppError } from '#shared/contract/failure'
import type { FitFlip, FitReview } from '#shared/model/fit-review'
import type { PairId } from '#shared/model/pair'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { Flip } from '#main/core/fits/fit-flips'
import type { FitScope, LabelledSample } from '#main/core/fits/fit-samples'
import { settingsOfFit } from '#main/core/fits/fit-settings'
import type { FitOutcome } from '#main/core/fits/fit-with-agreement'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** Match sets per query: the reader answers everybody else in between. */
const flipsAtOnce = 500
/** More flips than these are counted, not listed. */
const mostFlips = 200

/** Fits the tolerance to the labels of a scope, stores the fit, and says what it would change. Throws `fit.too-few-labels`. */
export async function runFit(workspace: OpenWorkspace, workerUrl: URL, scope: FitScope): Promise<FitReview> {
  const { database } = workspace
  const { samples, leftOut } = await database.run('fit.samples', scope)
  const outcome = await fitInThread(workerUrl, samples)
  if (!outcome.ok) {
    const message = outcome.advice.map((advice) => advice.message).join(' ')
    throw new AppError('fit.too-few-labels', message, { advice: outcome.advice, leftOut })
  }
  const fit = await database.run('fit.save', { fit: outcome.fit, createdAt: new Date().toISOString() })
  const settings = { ...(await database.run('settings.read', null)), ...settingsOfFit(fit) }
  const points = samples.map(({ pairId, view, contrast, label }, index) =>
    ({ pairId: pairId as PairId, view, contrast, label, ...outcome.agreement[index]! }))
  return { fit, points, leftOut, ...(await findFlips(workspace, scope, settings)) }
}

/** A thread for each fit: it takes seconds at most, and nothing else waits for it. */
function fitInThread(workerUrl: URL, samples: readonly LabelledSample[]): Promise<FitOutcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData: samples })
    worker.once('message', (outcome: FitOutcome) => resolve(outcome))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The fit's thread ended with code ${code}`)))
  })
}

async function findFlips(
  { database }: OpenWorkspace, scope: FitScope, settings: ScoreSettings
): Promise<Pick<FitReview, 'flips' | 'flipsInAll'>> {
  const found: Flip[] = []
  for (let after: number | null = 0; after !== null;) {
    const page: { flips: Flip[], last: number | null } =
      await database.run('fit.flips', { ...scope, after, limit: flipsAtOnce, settings })
    found.push(...page.flips)
    after = page.last
  }
  const listed = found.slice(0, mostFlips)
  const rows = await database.run('pair.rows', { pairIds: listed.map(({ pairId }) => pairId), preprocessing: scope.preprocessing })
  const flips = rows.map((row, index): FitFlip => {
    const { scoreAfter, stateAfter } = listed[index]!
    return { row, scoreAfter, stateAfter }
  })
  return { flips, flipsInAll: found.length }
}
