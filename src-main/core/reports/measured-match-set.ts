import { measureMatchSet, unreadableWhereGone } from '#main/core/scoring/score-match-set'
import type { PairScoring } from '#main/core/scoring/pair-scoring'
import type { ReportTarget } from '#main/core/reports/report-target'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { OpenWorkspace } from '#main/core/workspace/session'

/**
 * A match set's measurement for a target; null where it has no matches. An image that was taken away since it was read
 * leaves this pair without a score, and not the report without its tables.
 */
export function measuredMatchSet(
  workspace: OpenWorkspace, scoring: ScoringClient, matchSetId: number, { settings, base, isNamedBase }: ReportTarget
): Promise<PairScoring | null> {
  return measureMatchSet(workspace, scoring, matchSetId, settings, isNamedBase ? base : undefined).catch(unreadableWhereGone)
}
