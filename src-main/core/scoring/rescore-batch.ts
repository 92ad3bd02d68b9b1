import type { Database } from 'better-sqlite3'
import type { ScoreSettings } from '#shared/model/score-settings'
import { curveRows, judgedByCurve } from '#main/core/scoring/score-curve'
import type { judgedColumns } from '#main/core/scoring/stored-score'
import { WholeRescoring } from '#main/core/scoring/whole-rescoring'

/** Which match sets to judge next, and by which rules. */
export interface RescoreRequest {
  readonly after: number
  readonly limit: number
  readonly settings: ScoreSettings
  /** Whether the plausibility gates may be others than those that the scores were judged by. */
  readonly regate: boolean
}

/** Where the next batch goes on (null at the end), and how many scores this one changed. */
export interface RescoreProgress {
  readonly last: number | null
  readonly changed: number
}

/** What is concluded of a match set at present. */
interface Present {
  readonly tolerance: number
  readonly value: number | null
  readonly count: number
  readonly better: number
  readonly verdict: string
}

type Judged = ReturnType<typeof judgedColumns>

/** Judges one batch of match sets anew from their evidence, without a pixel, and stores what changed. */
export function rescoreBatch(database: Database, { after, limit, settings, regate }: RescoreRequest): RescoreProgress {
  const batch = curveRows(database, after, limit)
  const whole = new WholeRescoring(database, settings)
  const store = database.prepare(
    'UPDATE scores SET tolerance = ?, value = ?, count = ?, better = ?, worse = ?, verdict = ? WHERE match_set_id = ?')
  let changed = 0
  for (const row of batch) {
    const judged = regate ? null : judgedByCurve(row, settings)
    if (judged === null) {
      if (whole.rescore(row.id)) changed++
    } else if (!isSame(row, judged)) {
      store.run(judged.tolerance, judged.value, judged.count, judged.better, judged.worse, judged.verdict, row.id)
      changed++
    }
  }
  return { last: batch.length < limit ? null : batch.at(-1)!.id, changed }
}

function isSame(row: Present, after: Judged): boolean {
  return row.tolerance === after.tolerance && row.value === after.value && row.count === after.count
    && row.better === after.better && row.verdict === after.verdict
}
