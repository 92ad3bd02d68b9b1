import { z } from 'zod'
import type { JobId } from '#shared/model/job'
import type { JobWork } from '#main/core/jobs/job-work'
import { matchPair, type ActiveRun, type MatchServices } from '#main/core/matching/match-pair'
import { activeRun, MatchRequest } from '#main/core/matching/match-run'
import type { CorePorts } from '#main/core/ports'

const Payload = z.object({ pairId: z.number().int() })

/** Matches pairs and scores them, one child process at a time. */
export function matchJob(ports: CorePorts, services: MatchServices): JobWork {
  const runs = new Map<JobId, Promise<ActiveRun>>()
  return {
    kind: 'match',
    lane: 'engine',
    async run({ payload }, context) {
      const { pairId } = Payload.parse(payload)
      const run = runs.get(context.jobId) ?? activeRun(ports, MatchRequest.parse(context.request))
      runs.set(context.jobId, run)
      await matchPair(await run, pairId, services, context)
    },
    async finish({ jobId }) {
      runs.delete(jobId)
    }
  }
}
