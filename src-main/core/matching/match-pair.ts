import { join } from 'node:path'
import { AppError, type FailureCode } from '#shared/contract/failure'
import type { MatchSetStatus } from '#shared/model/score-result'
import type { JobContext } from '#main/core/jobs/job-work'
import { imagesKeyOf, isSettled, type ExistingMatchSet, type MatchInputs, type NewMatchSet } from '#main/core/matching/match-set.queries'
import type { Matcher } from '#main/core/matching/matcher'
import type { PairChanges } from '#main/core/matching/pair-changes'
import { writeMatchFile } from '#main/core/matching/result-file'
import { runMatcher, type MatcherResult } from '#main/core/matching/run-matcher'
import { imagePath, imageProblem } from '#main/core/scoring/image-path'
import { scoreMatchSet } from '#main/core/scoring/score-match-set'
import type { ScoringClient } from '#main/core/scoring/scoring-client'

/** A run whose pairs are being matched. */
export interface ActiveRun {
  readonly runId: number
  /** Its results folder inside the view's. */
  readonly name: string
  readonly matcher: Matcher
  readonly flags: readonly string[]
}

export interface MatchServices {
  readonly scoring: ScoringClient
  readonly changes: PairChanges
}

type Worked = Pick<JobContext, 'workspace' | 'signal' | 'onProgress' | 'onCommand'>
type Refusal = Exclude<MatcherResult, { status: 'ok' | 'cancelled' }>

/** What a refused pair is called where it makes a job's item fail. */
const failureOf: Partial<Record<MatchSetStatus, FailureCode>> = {
  'unreadable-image': 'image.unreadable',
  'size-mismatch': 'image.size-mismatch'
}

/**
 * Matches one pair under a run and scores it: the match file first, then its row, then the score. A pair that the run
 * has matched already, from the same images, is not matched again. Throws where there are no matches, with the reason
 * that its match set keeps.
 */
export async function matchPair(run: ActiveRun, pairId: number, services: MatchServices, context: Worked): Promise<void> {
  const { database } = context.workspace
  const inputs = await database.run('match-set.inputs', { pairId, runId: run.runId })
  if (!inputs) throw new AppError('pair.not-found', `There is no pair ${pairId}`, { pairId })
  const imagesKey = imagesKeyOf(inputs.image1, inputs.image2)
  if (inputs.existing && isSettled(inputs.existing, imagesKey)) return settle(inputs.existing, services, context)
  const result = await matched(run, inputs, context)
  // A cancelled pair keeps no match set: it is as if it had not been tried.
  if (result.status === 'cancelled') throw context.signal.reason ?? new AppError('job.cancelled', 'Cancelled')
  const outcome = result.status === 'ok' ? await written(run, inputs, pairId, result, context) : refusedSet(result)
  const createdAt = new Date().toISOString()
  const matchSetId = await database.run('match-set.save', { pairId, runId: run.runId, imagesKey, createdAt, ...outcome })
  await finish(matchSetId, outcome.status, outcome.reason, services, context)
}

/** Matched before; only the score may be missing, where the program ended in between. */
async function settle(existing: ExistingMatchSet, services: MatchServices, context: Worked): Promise<void> {
  if (existing.status === 'ok' && existing.scored === 0) return finish(existing.id, 'ok', null, services, context)
  if (failureOf[existing.status]) throw failure(existing.status, existing.reason)
}

async function finish(
  matchSetId: number, status: MatchSetStatus, reason: string | null, { scoring, changes }: MatchServices, { workspace }: Worked
): Promise<void> {
  const settings = await workspace.database.run('settings.read', null)
  const { pairId, viewId } = await scoreMatchSet(workspace, scoring, matchSetId, settings)
  changes.changed(pairId, viewId)
  if (status !== 'ok') throw failure(status, reason)
}

function failure(status: MatchSetStatus, reason: string | null): AppError {
  return new AppError(failureOf[status] ?? 'matcher.failed', reason ?? status)
}

async function matched(
  { matcher, flags }: ActiveRun, { id1, id2, image1, image2 }: MatchInputs, { signal, onProgress, onCommand }: Worked
): Promise<MatcherResult> {
  const problem = imageProblem(id1, image1) ?? imageProblem(id2, image2)
  if (problem !== null) return { status: 'unreadable-image', reason: problem }
  const { rangeLow, rangeHigh } = image1!
  const range = rangeLow === null || rangeHigh === null ? null : { minimum: rangeLow, maximum: rangeHigh }
  const [image1Path, image2Path] = [await imagePath(image1!), await imagePath(image2!)]
  return runMatcher({ matcher, image1Path, image2Path, flags, signal, onProgress, onCommand, range })
}

type Outcome = Omit<NewMatchSet, 'pairId' | 'runId' | 'imagesKey' | 'createdAt'>

async function written(
  run: ActiveRun, { view, id1, id2 }: MatchInputs, pairId: number, result: Extract<MatcherResult, { status: 'ok' }>, { workspace }: Worked
): Promise<Outcome> {
  const path = join(view, run.name, resultFileName(id1, id2, pairId))
  const fileHash = await writeMatchFile(join(workspace.folder, path), result.matches)
  const { seconds, command } = result
  return { status: 'ok', reason: null, path, fileHash, matches: result.matches.length, seconds, command }
}

/** `<a>_to_<b>.csv`, as the notebook names it; ids that hold `_to_` themselves would make two pairs share a name. */
export function resultFileName(id1: string, id2: string, pairId: number): string {
  const isAmbiguous = id1.includes('_to_') || id2.includes('_to_')
  return `${id1}_to_${id2}${isAmbiguous ? `~${pairId}` : ''}.csv`
}

function refusedSet(refusal: Refusal): Outcome {
  const command = refusal.status === 'matcher-failed' ? refusal.command : null
  return { status: refusal.status, reason: refusal.reason, path: null, fileHash: null, matches: null, seconds: null, command }
}
