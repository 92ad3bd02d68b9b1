import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { AppError } from '#shared/contract/failure'
import type { MatchSetStatus } from '#shared/model/score-result'
import type { ScoreSettings } from '#shared/model/score-settings'
import { pathInside } from '#main/core/folders/path-inside'
import type { DeepRule } from '#main/core/images/gray-file'
import type { PairImage } from '#main/core/matching/match-set.queries'
import type { PairScoring } from '#main/core/scoring/pair-scoring'
import type { ScoreInputs } from '#main/core/scoring/score.queries'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import { storedRows } from '#main/core/scoring/stored-score'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** What became of scoring a match set. */
export interface ScoredOutcome {
  readonly pairId: number
  readonly viewId: number
  readonly status: MatchSetStatus
}

/** Measures one match set on its view's scoring base and stores evidence and score, or the reason why there is none. */
export async function scoreMatchSet(
  workspace: OpenWorkspace, scoring: ScoringClient, matchSetId: number, settings: ScoreSettings
): Promise<ScoredOutcome> {
  const { database } = workspace
  const inputs = await database.run('score.inputs', { matchSetId })
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
  await database.run('score.rescore', { after: matchSetId - 1, limit: 1, settings: now })
}

/** A match set's score by other settings or on another base, as it would be; nothing is kept. Null where it has no matches. */
export async function measureMatchSet(
  { folder, database }: OpenWorkspace, scoring: ScoringClient, matchSetId: number, settings: ScoreSettings, base: string | undefined
): Promise<PairScoring | null> {
  const inputs = await database.run('score.inputs', { matchSetId, base })
  return inputs === null || inputs.path === null ? null : measured(folder, inputs, scoring, settings)
}

async function measured(
  folder: string, { path, image1, image2, id1, id2 }: ScoreInputs, scoring: ScoringClient, settings: ScoreSettings
): Promise<PairScoring> {
  const problem = imageProblem(id1, image1) ?? imageProblem(id2, image2)
  if (problem !== null) return { status: 'unreadable-image', message: problem, notebookError: null }
  return scoring.run('score', {
    image1: await imagePath(image1!),
    image2: await imagePath(image2!),
    motion: { kind: 'match-file', file: join(folder, path!) },
    settings,
    subBlocks: true,
    ...deepRuleOf(image1!, settings)
  })
}

/** Why an image cannot be used, in words; null where it can. */
export function imageProblem(id: string, image: PairImage | null): string | null {
  if (!image) return `there is no image ${id} to match or score`
  return image.hash === null ? `image ${id} cannot be read: ${image.problem ?? 'it has not been read yet'}` : null
}

/** The file of an image, still inside its folder once links are followed. */
export function imagePath({ folder, fileName }: PairImage): Promise<string> {
  return pathInside(folder, fileName)
}

function deepRuleOf({ rangeLow, rangeHigh }: PairImage, { mode }: ScoreSettings): { deepRule?: DeepRule } {
  if (mode === 'notebook' || rangeLow === null || rangeHigh === null) return {}
  return { deepRule: { kind: 'range', minimum: rangeLow, maximum: rangeHigh } }
}
