import { z } from 'zod'
import type { JobId } from '#shared/model/job'
import type { JobContext, JobWork } from '#main/core/jobs/job-work'
import { matchPair, type ActiveRun, type MatchServices } from '#main/core/matching/match-pair'
import { activeRun, MatchRequest, type MatchPorts } from '#main/core/matching/match-run'

const Payload = z.object({ pairId: z.number().int() })

/** Matches pairs and scores them, one at a time. */
export function matchJob(ports: MatchPorts, services: MatchServices): JobWork {
  // Looking at the matcher's file once for a job of thousands of pairs is enough; jobs take turns, so one is kept.
  let latest: { readonly jobId: JobId, readonly signal: AbortSignal, readonly run: Promise<ActiveRun> } | null = null
  const runOf = ({ jobId, signal, request }: JobContext): Promise<ActiveRun> => {
    if (latest?.jobId !== jobId || latest.signal !== signal) {
      latest = { jobId, signal, run: activeRun(ports, MatchRequest.parse(request)) }
    }
    return latest.run
  }
  return {
    kind: 'match',
    lane: 'engine',
    async run({ payload }, context) {
      const { pairId } = Payload.parse(payload)
      await matchPair(await runOf(context), pairId, services, context)
    }
  }
}
