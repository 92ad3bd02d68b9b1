import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { AppError } from '#shared/contract/failure'
import type { Match } from '#shared/model/match'
import type { MatchSetStatus } from '#shared/model/score-result'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { DeepRule } from '#main/core/images/gray-file'
import type { PairImage } from '#main/core/matching/match-set.queries'
import { imagePath, imageProblem } from '#main/core/scoring/image-path'
import type { MotionSource, PairScoring } from '#main/core/scoring/pair-scoring'
import type { ScoreInputs } from '#main/core/scoring/score.queries'
import type { ScoringClient, Urgency } from '#main/core/scoring/scoring-client'
import { storedRows } from '#main/core/scoring/stored-score'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** What became of scoring a match set. */
export interface ScoredOutcome {
  readonly pairId: number
  readonly viewId: number
  readonly status: MatchSetStatus
}

/** Measures one match set on the scoring base (on what its view shows, where that has none of it) and stores evidence and score, or the reason why there is none. */
export async function scoreMatchSet(
  workspace: OpenWorkspace, scoring: ScoringClient, matchSetId: number, settings: ScoreSettings
): Promise<ScoredOutcome> {
  const { database } = workspace
  const inputs = await database.run('score.inputs', { matchSetId, preferredBase: settings.base })
  if (!inputs) throw new AppError('match-set.not-found', `There is no match set ${matchSetId}`, { matchSetId })
  const { pairId, viewId } = inputs
  // What matching refused stays refused: there are no matches to score.
  if (inputs.path === null) return { pairId, viewId, status: inputs.status }
  const scored = await measured(workspace.folder, inputs, scoring, settings)
  if (scored.status === 'ok') {
    await database.run('score.save', { matchSetId, ...storedRows(scored, settings) })
    await catchUp(workspace, matchSetId, settings)
  } else await database.run('match-set.refuse', { matchSetId, status: scored.status, reason: scored.message })
  return { pairId, viewId, status: scored.status }
}

/** Settings that changed while pixels were measured passed this match set by. */
async function catchUp({ database }: OpenWorkspace, matchSetId: number, settings: ScoreSettings): Promise<void> {
  const now = await database.run('settings.read', null)
  if (now.mode !== settings.mode || isDeepStrictEqual(now, settings)) return
  await database.run('score.rescore', { after: matchSetId - 1, limit: 1, settings: now, regate: true })
}

/** A match set's score by other settings or on another base, as it would be; nothing is kept. Null where it has no matches. */
export async function measureMatchSet(
  { folder, database }: OpenWorkspace, scoring: ScoringClient, matchSetId: number, settings: ScoreSettings, base: string | undefined
): Promise<PairScoring | null> {
  const inputs = await database.run('score.inputs', { matchSetId, base, preferredBase: settings.base })
  return inputs === null || inputs.path === null ? null : measured(folder, inputs, scoring, settings)
}

/** What some matches in place of a match set's own would come to, and the image that was moved. Null where there is no match set. */
export async function measureMatches(
  { database }: OpenWorkspace, scoring: ScoringClient, matchSetId: number, settings: ScoreSettings, matches: readonly Match[]
): Promise<{ scored: PairScoring, image1: PairImage | null } | null> {
  const inputs = await database.run('score.inputs', { matchSetId, preferredBase: settings.base })
  if (!inputs) return null
  const scored = await measuredBy(inputs, { kind: 'matches', matches }, scoring, settings, 'urgent').catch(unreadableWhereGone)
  return { scored, image1: inputs.image1 }
}

/** For `catch`: an image that was taken away since it was read is an answer, not an error. */
export function unreadableWhereGone(error: unknown): PairScoring {
  if (!(error instanceof AppError) || error.code !== 'image.unreadable') throw error
  return { status: 'unreadable-image', message: error.message, notebookError: null }
}

function measured(folder: string, inputs: ScoreInputs, scoring: ScoringClient, settings: ScoreSettings): Promise<PairScoring> {
  return measuredBy(inputs, { kind: 'match-file', file: join(folder, inputs.path!) }, scoring, settings, 'background')
}

async function measuredBy(
  { image1, image2, id1, id2 }: ScoreInputs, motion: MotionSource, scoring: ScoringClient, settings: ScoreSettings, urgency: Urgency
): Promise<PairScoring> {
  const problem = imageProblem(id1, image1) ?? imageProblem(id2, image2)
  if (problem !== null) return { status: 'unreadable-image', message: problem, notebookError: null }
  const [path1, path2] = [await imagePath(image1!), await imagePath(image2!)]
  return scoring.run('score', { image1: path1, image2: path2, motion, settings, subBlocks: true, ...deepRuleOf(image1!, settings) }, urgency)
}

function deepRuleOf({ rangeLow, rangeHigh }: PairImage, { mode }: ScoreSettings): { deepRule?: DeepRule } {
  if (mode === 'notebook' || rangeLow === null || rangeHigh === null) return {}
  return { deepRule: { kind: 'range', minimum: rangeLow, maximum: rangeHigh } }
}
