import type { Database } from 'better-sqlite3'
import type { FlagSweep } from '#shared/model/report'
import type { MatchSetStatus } from '#shared/model/score-result'
import { median } from '#shared/numerics/statistics'
import { read } from '#main/core/database/operation'
import { valueOf } from '#main/core/reports/swept-flags'

interface SweptSet {
  readonly flags: string
  readonly runId: number
  readonly status: MatchSetStatus
  readonly reason: string | null
  readonly value: number | null
  readonly inliers: number | null
  readonly matches: number | null
  readonly seconds: number | null
}

/** Every run of a view under a preprocessing that has match sets, by the value of a flag; those without it come first. */
function flagSweep(database: Database, { viewId, preprocessing, flag }: { viewId: number, preprocessing: string, flag: string }): FlagSweep {
  const sets = database
    .prepare(
      `SELECT r.id AS runId, r.flags, m.status, m.reason, m.matches, m.seconds, s.inliers,
         CASE WHEN s.verdict = 'implausible' THEN NULL ELSE s.value END AS value
       FROM runs r JOIN match_sets m ON m.run_id = r.id LEFT JOIN scores s ON s.match_set_id = m.id
       WHERE r.view_id = ? AND r.preprocessing = ? ORDER BY r.id, m.pair_id`
    )
    .all(viewId, preprocessing) as SweptSet[]
  const runIds = [...new Set(sets.map(({ runId }) => runId))]
  const rows = runIds.map((id) => sweepRow(sets.filter(({ runId }) => runId === id), flag))
  return { rows: rows.sort((first, second) => (first.value ?? -Infinity) - (second.value ?? -Infinity) || 0) }
}

function sweepRow(run: readonly SweptSet[], flag: string): FlagSweep['rows'][number] {
  const flags = JSON.parse(run[0]!.flags) as string[]
  const scores = known(run.map(({ value }) => value))
  const failed = run.filter(({ status }) => status !== 'ok')
  return {
    flags: flags.join(' '),
    value: valueOf(flags, flag),
    pairs: run.length,
    meanScore: meanOf(scores),
    better: scores.filter((score) => score > 0.5).length,
    worse: scores.filter((score) => score < 0.5).length,
    meanInliers: meanOf(known(run.map(({ inliers }) => inliers))),
    meanMatches: meanOf(known(run.map(({ matches }) => matches))),
    medianSeconds: median(known(run.map(({ seconds }) => seconds))),
    ...(failed.length > 0 && { failed: { pairs: failed.length, reason: failed[0]!.reason ?? failed[0]!.status } })
  }
}

function known(values: readonly (number | null)[]): number[] {
  return values.filter((value) => value !== null)
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** What the database knows of sweeps of a matcher's flags. */
export const flagSweepQueries = {
  'report.flag-sweep': read(flagSweep)
}
