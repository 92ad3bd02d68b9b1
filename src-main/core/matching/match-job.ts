import { z } from 'zod'
import type { JobId } from '#shared/model/job'
import type { JobContext, JobWork } from '#main/core/jobs/job-work'
import { matchPair, type ActiveRun, type MatchServices } from '#main/core/matching/match-pair'
import { activeRun, MatchRequest } from '#main/core/matching/match-run'
import type { CorePorts } from '#main/core/ports'

const Payload = z.object({ pairId: z.number().int() })

/** Matches pairs and scores them, one child process at a time. */
export function matchJob(ports: CorePorts, services: MatchServices): JobWork {
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
