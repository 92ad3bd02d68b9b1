import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { AppError } from '#shared/contract/failure'
import type { MatchSetDetail } from '#shared/model/match-mark'
import { uuidVersion7 } from '#main/core/jobs/uuid'
import { markHistory, marksOf, type MarkHistory } from '#main/core/marks/mark-history'
import { reportOnMarks } from '#main/core/marks/mark-report'
import { matchErrors } from '#main/core/marks/match-errors'
import { matchesOfSet, type MatchesOfSet } from '#main/core/marks/matches-of-set'
import { scoreWithoutBad } from '#main/core/marks/without-bad'
import type { MovedImages } from '#main/core/pixels/moved-images'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

type MarkCommands =
  | 'match-set.open' | 'match-mark.set' | 'match-mark.undo' | 'match-mark.redo' | 'match-mark.report' | 'match-set.without-bad'

interface Room {
  readonly session: WorkspaceSession
  readonly scoring: ScoringClient
  readonly movedImages: MovedImages
  /** The present rater, who may change. */
  readonly rater: () => string
}

/** Single matches and the present rater's marks on them; the CSV is never touched. */
export function markHandlers({ session, scoring, movedImages, rater }: Room): Pick<Handlers<AppContract>, MarkCommands> {
  const stamp = () => ({ id: uuidVersion7(), createdAt: new Date().toISOString() })
  const answer = async (workspace: OpenWorkspace, matchSetId: number, set: MatchesOfSet): Promise<MatchSetDetail> =>
    matchSetDetail(set, await historyOf(workspace, matchSetId, set, rater()))
  const take = async (matchSetId: number, direction: 'match-mark.undo' | 'match-mark.redo'): Promise<MatchSetDetail> => {
    const workspace = session.current()
    const set = await matchesOfSet(workspace, matchSetId)
    await workspace.database.run(direction, { matchSetId, fileHash: set.fileHash, rater: rater(), ...stamp() })
    return answer(workspace, matchSetId, set)
  }
  return {
    async 'match-set.open'({ matchSetId }) {
      const workspace = session.current()
      return answer(workspace, matchSetId, await matchesOfSet(workspace, matchSetId))
    },

    async 'match-mark.set'({ matchSetId, rows, mark }) {
      const workspace = session.current()
      const set = await matchesOfSet(workspace, matchSetId)
      requireRows(rows, set.matches.length)
      const { fileHash } = set
      await workspace.database.run('match-mark.set', { matchSetId, fileHash, rater: rater(), mark, rows: [...new Set(rows)], ...stamp() })
      return answer(workspace, matchSetId, set)
    },

    'match-mark.undo': ({ matchSetId }) => take(matchSetId, 'match-mark.undo'),
    'match-mark.redo': ({ matchSetId }) => take(matchSetId, 'match-mark.redo'),
    'match-mark.report': ({ preprocessing }) => reportOnMarks(session.current(), preprocessing),

    async 'match-set.without-bad'({ matchSetId }) {
      const workspace = session.current()
      const set = await matchesOfSet(workspace, matchSetId)
      const marks = marksOf(await historyOf(workspace, matchSetId, set, rater()), set.matches.length)
      const left = set.matches.filter((_, row) => marks[row] !== 'bad')
      return scoreWithoutBad(workspace, { scoring, movedImages }, matchSetId, left)
    }
  }
}

async function historyOf({ database }: OpenWorkspace, matchSetId: number, { fileHash }: MatchesOfSet, rater: string): Promise<MarkHistory> {
  return markHistory(await database.run('match-mark.events', { matchSetId, fileHash, rater }))
}

function requireRows(rows: readonly number[], count: number): void {
  const outside = rows.find((row) => row >= count)
  if (outside === undefined) return
  throw new AppError('request.invalid', `There is no match in row ${outside}: the rows are 0 to ${count - 1}`, { row: outside, matches: count })
}

function matchSetDetail(set: MatchesOfSet, history: MarkHistory): MatchSetDetail {
  const { matches, inlierMask } = set
  return {
    x1: matches.map(({ x1 }) => x1),
    y1: matches.map(({ y1 }) => y1),
    x2: matches.map(({ x2 }) => x2),
    y2: matches.map(({ y2 }) => y2),
    score: matches.map(({ score }) => score),
    inlier: matches.map((_, row) => inlierMask?.[row] === 1),
    error: matchErrors(set),
    mark: marksOf(history, matches.length),
    undoable: history.done.length,
    redoable: history.undone.length
  }
}
