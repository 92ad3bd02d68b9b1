import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { FitRequest } from '#shared/model/fit-request'
import type { FitReview } from '#shared/model/fit-review'
import { certificateFile } from '#main/core/fits/certificate'
import { compareRules } from '#main/core/fits/compare'
import { tooFewLabels } from '#main/core/fits/fit-refusal'
import type { JobRunner } from '#main/core/jobs/job-runner'
import type { Announce } from '#main/core/rpc/announce'
import type { Rescoring } from '#main/core/scoring/rescore'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

type FitCommands = 'fit.run' | 'fit.list' | 'fit.review' | 'fit.compare' | 'fit.adopt' | 'fit.certificate'

interface FitRoom {
  readonly session: WorkspaceSession
  readonly runner: JobRunner
  readonly rescoring: Rescoring
  readonly announce: Announce
}

/** Fits of the tolerance, and taking one into force. */
export function fitHandlers({ session, runner, rescoring, announce }: FitRoom): Pick<Handlers<AppContract>, FitCommands> {
  return {
    async 'fit.run'(request) {
      await requireLabels(session.current(), request)
      const { model, preprocessing } = request
      const title = `Fitting the tolerance to ${model === 'labels' ? 'labels' : 'picked tolerances'} (${preprocessing})`
      return { jobId: await runner.start({ kind: 'fit', title, request, items: [{ name: preprocessing, payload: null }] }) }
    },

    'fit.list': () => session.current().database.run('fit.list', null),
    'fit.review': ({ fitId }) => reviewFit(session.current(), fitId),
    'fit.compare': (comparison) => compareRules(session.current(), comparison),

    async 'fit.adopt'({ fitId }) {
      const { settings, rescored } = await rescoring.change(({ database }) => database.run('fit.adopt', { fitId }))
      announce('fit.changed', { fitId })
      await session.announceSummary()
      return { settings, rescored }
    },

    async 'fit.certificate'({ fitId, format }) {
      const { database } = session.current()
      const [fit, detail] = [await database.run('fit.find', { fitId }), await database.run('fit.detail', { fitId })]
      return certificateFile(fit, detail, format)
    }
  }
}

/** Throws `fit.too-few-labels`, with the advice in its details. */
async function requireLabels({ database }: OpenWorkspace, request: FitRequest): Promise<void> {
  const { advice, leftOut } = await database.run('fit.refusal', request)
  if (advice.length > 0) throw tooFewLabels(advice, { leftOut })
}

async function reviewFit({ database }: OpenWorkspace, fitId: number): Promise<FitReview> {
  const fit = await database.run('fit.find', { fitId })
  const detail = await database.run('fit.detail', { fitId })
  const scope = fit.request ?? FitRequest.parse({ model: fit.model, score: fit.score })
  const { dataHash, ...labels } = await database.run('fit.points', { fit, scope })
  return { fit, detail, ...labels, current: dataHash === fit.provenance?.dataHash }
}
