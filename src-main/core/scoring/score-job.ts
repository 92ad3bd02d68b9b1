import { z } from 'zod'
import type { JobWork } from '#main/core/jobs/job-work'
import type { PairChanges } from '#main/core/matching/pair-changes'
import { scoreMatchSet } from '#main/core/scoring/score-match-set'
import type { ScoringClient } from '#main/core/scoring/scoring-client'

const Payload = z.object({ matchSetId: z.number().int() })

/** Measures match sets anew: after another crop, mode, region or estimator. */
export function scoreJob(scoring: ScoringClient, changes: PairChanges): JobWork {
  return {
    kind: 'score',
    lane: 'light',
    async run({ payload }, { workspace, signal }) {
      const { matchSetId } = Payload.parse(payload)
      const settings = await workspace.database.run('settings.read', null)
      signal.throwIfAborted()
      const { pairId } = await scoreMatchSet(workspace, scoring, matchSetId, settings)
      changes.changed(pairId)
    }
  }
}
