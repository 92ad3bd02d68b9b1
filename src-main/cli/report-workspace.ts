import { AppError } from '#shared/contract/failure'
import { ReportScope } from '#shared/model/report'
import { byChangedScoreMean } from '#shared/numerics/summary/score-summary'
import { UsageError } from '#main/cli/command'
import type { WorkspaceSession } from '#main/cli/workspace-session'

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
}

/** The scope the flags mean in an open workspace, and the bases to be compared, where there are several. */
export async function reportScope(session: WorkspaceSession, asked: ReportAsked): Promise<{ scope: ReportScope, bases: string[] }> {
  const { bases, preprocessings, table, score } = asked
  const settings = await session.call('settings.read', {})
  const scope = ReportScope.parse({
    viewId: asked.view === null ? null : await viewIdOf(session, asked.view),
    preprocessings: [...preprocessings], base: bases[0] ?? null, table, score, mode: asked.mode ?? settings.mode
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

/** In the view named, or the only one there is. */
async function comparisonOf(session: WorkspaceSession, { viewId }: ReportScope, [first, second]: readonly [string, string]) {
  const views = await session.call('camera-view.list', {})
  const only = viewId ?? (views.length === 1 ? views[0]!.id : null)
  if (only === null) throw new UsageError(`--compare needs --view, of ${views.map(({ name }) => name).join(', ')}`)
  return session.call('report.compare', { viewId: only, first, second })
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
