import { AppError } from '#shared/contract/failure'
import type { Certificate } from '#shared/model/certificate'
import { ReportScope } from '#shared/model/report'
import { byChangedScoreMean } from '#shared/numerics/summary/score-summary'
import { UsageError } from '#main/cli/command'
import { summaryWarnings } from '#main/cli/summary-warnings'
import type { WorkspaceSession } from '#main/cli/workspace-session'
import { targetOf } from '#main/core/reports/report-target'

/** What the flags ask for. */
export interface ReportAsked {
  readonly format: 'csv' | 'latex' | 'markdown' | 'html' | null
  readonly out: string | null
  readonly bases: readonly string[]
  readonly preprocessings: readonly string[]
  readonly compare: readonly [string, string] | null
  readonly view: string | null
  readonly table: ReportScope['table']
  readonly score: ReportScope['score']
  /** Null: the mode in force. */
  readonly mode: ReportScope['mode'] | null
  /** Left out: those in force. */
  readonly tolerance?: ReportScope['tolerance']
  readonly cutoff?: ReportScope['cutoff']
}

/** The scope the flags mean in an open workspace, and the bases to be compared, where there are several. */
export async function reportScope(session: WorkspaceSession, asked: ReportAsked): Promise<{ scope: ReportScope, bases: string[] }> {
  const { bases, preprocessings, table, score, tolerance, cutoff, compare } = asked
  const settings = await session.call('settings.read', {})
  const viewId = asked.view === null ? null : await viewIdOf(session, asked.view)
  if (compare && viewId === null) await requireOneView(session)
  const scope = ReportScope.parse({
    viewId, preprocessings: [...preprocessings], base: bases[0] ?? null, table, score, mode: asked.mode ?? settings.mode,
    tolerance, cutoff
  })
  return { scope, bases: bases.length > 1 ? [...new Set(bases)] : [] }
}

async function viewIdOf(session: WorkspaceSession, name: string) {
  const views = await session.call('camera-view.list', {})
  const view = views.find((each) => each.name === name)
  if (view) return view.id
  const known = views.map((each) => each.name).join(', ')
  throw new AppError('camera-view.not-found', `There is no camera view ${name}; there are ${known}`, { name })
}

/** Measures what is missing, with progress; what could not be measured is said on stderr. */
export async function measureReport(session: WorkspaceSession, scope: ReportScope, bases: readonly string[]): Promise<void> {
  const { jobId } = await session.call('report.measure', { scope, bases: [...bases] })
  if (jobId === null) return
  await session.dropInterrupted(jobId)
  await session.finish(jobId)
  for (const { name, reason } of await session.call('job.failures', { jobId })) process.stderr.write(`${name} was not measured: ${reason}\n`)
}

/** The report in the words of a format. */
export async function reportText(
  session: WorkspaceSession, scope: ReportScope,
  { bases, compare, format }: { bases: readonly string[], compare: ReportAsked['compare'], format: NonNullable<ReportAsked['format']> }
): Promise<string> {
  return (await session.call('report.text', { scope, bases: [...bases], compare: compare && [...compare], format })).text
}

/** All tables of a report in one document. */
export async function reportDocument(
  session: WorkspaceSession, scope: ReportScope, { bases, compare }: { bases: readonly string[], compare: ReportAsked['compare'] }
) {
  const { warnings, ...scores } = await session.call('report.scores', { scope })
  return {
    scope: scores.scope,
    base: scores.base,
    rows: scores.rows,
    sortedByChangedScoreMean: byChangedScoreMean(scores.rows).map(({ preprocessing }) => preprocessing),
    bestOf: await session.call('report.best-of', { scope }),
    bases: bases.length > 0 ? await session.call('report.bases', { scope, bases: [...bases] }) : null,
    contrast: await contrastOf(session, scope),
    comparison: compare && (await comparisonOf(session, scope, compare)),
    gallery: await session.call('report.gallery', { scope }),
    warnings
  }
}

/** Two preprocessings are compared in the view named, or in the only one there is. */
async function requireOneView(session: WorkspaceSession): Promise<void> {
  const views = await session.call('camera-view.list', {})
  if (views.length !== 1) throw new UsageError(`--compare needs --view, of ${views.map(({ name }) => name).join(', ')}`)
}

async function comparisonOf(session: WorkspaceSession, { viewId }: ReportScope, [first, second]: readonly [string, string]) {
  const only = viewId ?? (await session.call('camera-view.list', {}))[0]!.id
  return session.call('report.compare', { viewId: only, first, second })
}

/** Where a table misleads, and where a certificate is applied to what it was not fitted on. */
export async function reportWarnings(
  session: WorkspaceSession, scope: ReportScope, certificate: Certificate | null
): Promise<string[]> {
  const inForce = await session.call('settings.read', {})
  const isOneBase = scope.base !== null || inForce.base === 'unpp'
  if (scope.mode === 'default' && isOneBase && !certificate) return []
  const { rows, warnings } = await session.call('report.scores', { scope })
  const drifted = certificate ? await summaryWarnings(session, certificate, targetOf(scope, inForce).settings, rows) : []
  return [...warnings, ...drifted]
}

/** Null where an image could not be measured, as was said on stderr. */
async function contrastOf(session: WorkspaceSession, { viewId, mode }: ReportScope) {
  try {
    return await session.call('report.contrast', { viewId, mode })
  } catch (error) {
    if (error instanceof AppError && error.code === 'report.not-measured') return null
    throw error
  }
}
