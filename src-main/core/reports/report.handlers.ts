import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { JobRunner } from '#main/core/jobs/job-runner'
import type { MatchPorts } from '#main/core/matching/match-run'
import { startFlagSweep } from '#main/core/reports/flag-sweep'
import { galleryOf } from '#main/core/reports/gallery'
import { missingWork } from '#main/core/reports/measure-job'
import { bestOf, contrastTable, loadScope, preprocessingComparison, scoreTable, tableOfBases } from '#main/core/reports/report-tables'
import { targetOf } from '#main/core/reports/report-target'
import { requireBases, strategiesOf } from '#main/core/reports/strategy-items'
import { summaryRows } from '#main/core/reports/summary'
import { reportText } from '#main/core/reports/text/report-text'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { WorkspaceSession } from '#main/core/workspace/session'

type ReportCommands = Extract<keyof AppContract, `report.${string}` | `flag-sweep.${string}`>

/** What reports are made with. */
export interface ReportRoom {
  readonly session: WorkspaceSession
  readonly scoring: ScoringClient
  readonly runner: JobRunner
  readonly ports: MatchPorts
}

/** Tables and figures over many pairs, their texts, and what has to be measured or matched for them. */
export function reportHandlers(room: ReportRoom): Pick<Handlers<AppContract>, ReportCommands> {
  const { session, scoring, runner, ports } = room
  const workspace = () => session.current()
  return {
    'report.summary': (asked) => summaryRows(workspace(), scoring, asked),
    'report.measure': ({ scope, bases }) => startMeasuring(room, scope, bases),

    'report.scores': async ({ scope }) => scoreTable(await loadScope(workspace(), scope)),
    'report.best-of': async ({ scope }) => bestOf(await loadScope(workspace(), scope)),
    'report.bases': ({ scope, bases }) => tableOfBases(workspace(), scope, bases),
    'report.gallery': async ({ scope, limit }) => galleryOf(workspace(), await loadScope(workspace(), scope), limit),
    'report.contrast': (asked) => contrastTable(workspace(), asked),
    'report.compare': (asked) => preprocessingComparison(workspace(), asked),
    'report.text': (asked) => reportText(workspace(), asked, { version: ports.version, madeAt: new Date() }),

    'flag-sweep.start': async (request) => ({ jobIds: await startFlagSweep(workspace(), runner, ports, request) }),
    async 'flag-sweep.read'(asked) {
      const { database } = workspace()
      await database.run('camera-view.find', { viewId: asked.viewId })
      return database.run('report.flag-sweep', asked)
    }
  }
}

type MeasureInput = Parameters<Handlers<AppContract>['report.measure']>[0]

/** A job for what the scope needs on its base and on each of the others; images are measured for contrast and comparison as well. */
async function startMeasuring({ session, runner }: ReportRoom, scope: MeasureInput['scope'], bases: MeasureInput['bases']) {
  const workspace = session.current()
  const { viewId, base } = scope
  if (viewId !== null) await workspace.database.run('camera-view.find', { viewId })
  await requireBases(workspace, viewId, [...(base === null ? [] : [base]), ...bases])
  const settings = await workspace.database.run('settings.read', null)
  const targets = [base, ...bases].map((each) => targetOf(scope, settings, each))
  const preprocessings = await strategiesOf(workspace, scope)
  const modes = [...new Set(['default', scope.mode] as const)]
  const { request, items } = await missingWork(workspace, { viewId, preprocessings, targets, modes })
  if (items.length === 0) return { jobId: null }
  // The same each time, so that an interrupted one is known again.
  const title = 'Measuring pairs and images for reports'
  return { jobId: await runner.start({ kind: 'measure', title, request, items }) }
}
