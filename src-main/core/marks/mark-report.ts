import { AppError } from '#shared/contract/failure'
import type { MarkReport } from '#shared/model/fit-review'
import type { MatchMark } from '#shared/model/match-mark'
import { notebookEstimator } from '#shared/model/score-settings'
import { markReport, type MarkedMatch } from '#shared/numerics/mark-report'
import { markHistory, marksOf } from '#main/core/marks/mark-history'
import { matchErrors } from '#main/core/marks/match-errors'
import { matchesOfSet, type MatchesOfSet } from '#main/core/marks/matches-of-set'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** Of the resampling behind the suggestion's range: the same marks give the same range. */
const seed = 1

/** What all raters' marks on shown match sets of a preprocessing say of the inlier mask. */
export async function reportOnMarks(workspace: OpenWorkspace, preprocessing: string): Promise<MarkReport> {
  const { database } = workspace
  const marked: MarkedMatch[] = []
  for (const { matchSetId, raters } of await database.run('match-mark.marked-sets', { preprocessing })) {
    const set = await scoredMatches(workspace, matchSetId)
    if (set) marked.push(...(await markedMatches(workspace, matchSetId, set, raters)))
  }
  const { mode, estimator } = await database.run('settings.read', null)
  const { thresholdPixels } = mode === 'notebook' ? notebookEstimator : estimator
  return markReport(marked, { present: thresholdPixels, seed })
}

/** Null where the file is gone or another: its marks are of matches that are not shown any more. */
async function scoredMatches(workspace: OpenWorkspace, matchSetId: number): Promise<MatchesOfSet | null> {
  try {
    return await matchesOfSet(workspace, matchSetId)
  } catch (error) {
    if (error instanceof AppError && ['match-file.invalid', 'match-set.not-found'].includes(error.code)) return null
    throw error
  }
}

async function markedMatches(
  { database }: OpenWorkspace, matchSetId: number, set: MatchesOfSet, raters: readonly string[]
): Promise<MarkedMatch[]> {
  const { fileHash, matches } = set
  const byRater: (MatchMark | null)[][] = []
  for (const rater of raters) {
    const history = markHistory(await database.run('match-mark.events', { matchSetId, fileHash, rater }))
    byRater.push(marksOf(history, matches.length))
  }
  return matchErrors(set).flatMap((error, row): MarkedMatch[] => {
    const mark = majority(byRater.map((marks) => marks[row] ?? null))
    return mark === null || error === null ? [] : [{ pair: String(matchSetId), error, mark }]
  })
}

/** Null where nobody marked the match, or raters tie. */
function majority(marks: readonly (MatchMark | null)[]): MatchMark | null {
  const lead = marks.reduce((sum, mark) => sum + (mark === 'good' ? 1 : mark === 'bad' ? -1 : 0), 0)
  return lead > 0 ? 'good' : lead < 0 ? 'bad' : null
}
