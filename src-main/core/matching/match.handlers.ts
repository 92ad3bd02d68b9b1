import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { AppError } from '#shared/contract/failure'
import type { MatcherChoice } from '#shared/model/run'
import type { Grants } from '#main/core/folders/grants'
import type { JobRunner } from '#main/core/jobs/job-runner'
import { isCoarse } from '#main/core/matching/flags'
import { ensureRun, type MatchPorts } from '#main/core/matching/match-run'
import type { MatcherSetting } from '#main/core/matching/registry'
import type { WorkspaceSession } from '#main/core/workspace/session'

export interface MatchHandlerParts {
  readonly session: WorkspaceSession
  readonly runner: JobRunner
  readonly ports: MatchPorts
  readonly grants: Grants
}

export function matchHandlers(parts: MatchHandlerParts): Pick<Handlers<AppContract>, 'run.list' | 'match.start'> {
  const { session, runner, ports, grants } = parts
  return {
    'run.list': ({ viewId }) => session.current().database.run('run.list', { viewId }),

    async 'match.start'({ viewId, preprocessing, matcher, pairIds }) {
      const workspace = session.current()
      const { name } = await workspace.database.run('camera-view.find', { viewId })
      const banks = await workspace.database.run('camera-view.banks', { viewId })
      if (!banks.some((bank) => bank.preprocessing === preprocessing)) {
        throw new AppError('camera-view.not-found', `${name} has no images preprocessed as ${preprocessing}`, { viewId, preprocessing })
      }
      const [setting, flags] = matcherOf(matcher, grants)
      const request = await ensureRun(workspace, ports, { viewId, preprocessing, setting, flags })
      const pending = await workspace.database.run('match-set.pending', { runId: request.runId, pairIds: pairIds ?? null })
      const items = pending.map(({ pairId, image1, image2 }) => ({ name: `${image1} to ${image2}`, payload: { pairId } }))
      const title = `Matching ${name}, preprocessing ${preprocessing}${isCoarse(flags) ? ', coarse' : ''}`
      return { jobId: await runner.start({ kind: 'match', title, request, items }) }
    }
  }
}

function matcherOf(choice: MatcherChoice, grants: Grants): [MatcherSetting, readonly string[]] {
  switch (choice.kind) {
    case 'embedded': return [{ kind: 'embedded' }, choice.flags]
    case 'executable': return [{ kind: 'executable', path: grants.resolve(choice.grantId) }, choice.flags]
    case 'imported':
      throw new AppError('matcher.not-found', 'Imported results come without their matcher. Choose the embedded one, or a program.')
  }
}
