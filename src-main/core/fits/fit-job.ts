import { FitRequest } from '#shared/model/fit-request'
import type { FitOutcome, FitWork } from '#main/core/fits/fit-analysis'
import { fitProvenance } from '#main/core/fits/fit-provenance'
import { tooFewLabels } from '#main/core/fits/fit-refusal'
import { analyseInThread } from '#main/core/fits/fit-thread'
import type { JobContext, JobWork } from '#main/core/jobs/job-work'
import type { CorePorts } from '#main/core/ports'
import type { Announce } from '#main/core/rpc/announce'

/** Fits the labels as they are when its turn comes, and stores the fit; the request is what `fit.run` was given. */
export function fitJob({ programUrl, version }: Pick<CorePorts, 'programUrl' | 'version'>, announce: Announce): JobWork {
  return {
    kind: 'fit',
    // Of its own, so that nobody waits for hours of matching to see what the labels say.
    lane: 'fit',
    isForgottenOnCancel: true,
    async run(_item, { workspace, request: stored, signal, onProgress }: JobContext) {
      const request = FitRequest.parse(stored)
      const { database } = workspace
      const settings = await database.run('settings.read', null)
      const inputs = await database.run('fit.inputs', request)
      const provenance = fitProvenance({ request, inputs, settings, source: [workspace.name], version })
      const same = await database.run('fit.find-same', { request, provenance })
      if (same !== null) return announce('fit.changed', { fitId: same })
      const { samples, ranges, repeats } = inputs
      const work: FitWork = { ...request, samples, ranges, repeats, present: settings }
      const { fit, detail } = required(await analyseInThread(programUrl('fit.worker'), work, { signal, onProgress }))
      const createdAt = new Date().toISOString()
      const fitId = await database.run('fit.save', { fit, detail, request, provenance, createdAt })
      announce('fit.changed', { fitId })
    }
  }
}

/** Labels may have been taken back since the job was started. */
function required(outcome: FitOutcome): FitOutcome & { ok: true } {
  if (outcome.ok) return outcome
  throw tooFewLabels(outcome.advice)
}
