import type { CameraViewId } from '#shared/model/camera-view'
import type { PairId } from '#shared/model/pair'
import type { BaseTable, BestOfStrategies, ContrastTable, PreprocessingComparison, ReportScope, ScoreTable } from '#shared/model/report'
import { baseTable } from '#shared/numerics/report/base-table'
import { bestOfStrategies } from '#shared/numerics/report/best-of-strategies'
import { contrastRow } from '#shared/numerics/report/contrast-table'
import type { MeasuredImage } from '#shared/numerics/report/image-statistics'
import { comparePreprocessings } from '#shared/numerics/report/preprocessing-comparison'
import { scoreTableRow, tableWarnings } from '#shared/numerics/report/score-table'
import { AppError } from '#shared/contract/failure'
import type { BankStatistics } from '#main/core/reports/measure.queries'
import { scoreOf, targetOf, type ReportTarget } from '#main/core/reports/report-target'
import { notMeasured, requireBases, strategiesOf, strategyItems, type StoredStrategy } from '#main/core/reports/strategy-items'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** A scope with everything looked up that its tables are made from. */
export interface LoadedScope {
  readonly scope: ReportScope
  readonly target: ReportTarget
  readonly strategies: readonly StoredStrategy[]
  /** Match sets without images of the base in force, which are scored on the frames; none where a base is named. */
  readonly offBase: number
}

/** Throws `camera-view.not-found`, `preprocessing.not-found`, `report.not-measured`. */
export async function loadScope(workspace: OpenWorkspace, asked: ReportScope, base: string | null = asked.base): Promise<LoadedScope> {
  const { database } = workspace
  const { viewId } = asked
  if (viewId !== null) await database.run('camera-view.find', { viewId })
  const preprocessings = await strategiesOf(workspace, asked)
  if (base !== null) await requireBases(workspace, viewId, [base])
  const settings = await database.run('settings.read', null)
  const target = targetOf(asked, settings, base)
  const scope = { ...asked, preprocessings, base, score: scoreOf(asked) }
  const strategies = await strategyItems(workspace, viewId, preprocessings, target)
  return { scope, target, strategies, offBase: await offBase(workspace, target, strategies) }
}

async function offBase(
  { database }: OpenWorkspace, { base, isNamedBase }: ReportTarget, strategies: readonly StoredStrategy[]
): Promise<number> {
  if (isNamedBase || base === 'unpp') return 0
  const matchSetIds = strategies.flatMap(({ items }) => items.map(({ matchSetId }) => matchSetId))
  return database.run('score.without-base', { matchSetIds, base })
}

export function scoreTable({ scope, target, strategies, offBase: others }: LoadedScope): ScoreTable {
  const rows = strategies.map((strategy) => scoreTableRow(strategy, scope))
  const pairs = rows.reduce((sum, row) => sum + row.pairs, 0)
  const without = `${others} of ${pairs} match sets are scored on the frames, having no images of ${target.base}`
  const mixed = others > 0 ? [`${without}: the rows mix the two`] : []
  return { scope, base: target.base, rows, warnings: [...mixed, ...tableWarnings(rows, scope)] }
}

export function bestOf({ strategies }: LoadedScope): BestOfStrategies {
  return bestOfStrategies(strategies)
}

/** Throws as `loadScope` does, for any of the bases. */
export async function tableOfBases(workspace: OpenWorkspace, scope: ReportScope, bases: readonly string[]): Promise<BaseTable> {
  const columns = []
  for (const base of bases) columns.push({ base, rows: scoreTable(await loadScope(workspace, scope, base)).rows })
  return baseTable(columns)
}

/** Of the images of every preprocessing. Throws `camera-view.not-found`, `report.not-measured`. */
export async function contrastTable(
  workspace: OpenWorkspace, { viewId, mode }: { viewId: CameraViewId | null, mode: ReportScope['mode'] }
): Promise<ContrastTable> {
  const { database } = workspace
  if (viewId !== null) await database.run('camera-view.find', { viewId })
  const images = measuredImages(await database.run('report.bank-statistics', { viewId, mode, preprocessings: null }))
  const names = [...new Set(images.map(({ preprocessing }) => preprocessing))]
  return {
    rows: names.map((name) =>
      contrastRow(name, images.filter(({ preprocessing }) => preprocessing === name).map(({ statistics }) => statistics)))
  }
}

/** The one camera view that two preprocessings are compared in. Throws `camera-view.not-found` where there are several to choose from. */
export async function comparedView({ database }: OpenWorkspace, viewId: CameraViewId | null): Promise<CameraViewId> {
  if (viewId !== null) return viewId
  const views = await database.run('camera-view.list', null)
  if (views.length === 1) return views[0]!.id
  const names = views.map(({ name }) => name).join(', ')
  throw new AppError('camera-view.not-found', `Two preprocessings are compared in one camera view; name it, of ${names}`, { names })
}

/** Throws `camera-view.not-found`, `preprocessing.not-found`, `report.not-measured`. */
export async function preprocessingComparison(
  workspace: OpenWorkspace, { viewId, first, second }: { viewId: CameraViewId, first: string, second: string }
): Promise<PreprocessingComparison> {
  const { database } = workspace
  await database.run('camera-view.find', { viewId })
  await requireBases(workspace, viewId, [first, second])
  const images = measuredImages(await database.run('report.bank-statistics', { viewId, mode: 'default', preprocessings: [first, second] }))
  const bank = (name: string): Map<string, MeasuredImage> =>
    new Map(images.filter(({ preprocessing }) => preprocessing === name).map(({ imageId, statistics }) => [imageId, statistics]))
  const pairs = await database.run('report.pairs', { viewId })
  return comparePreprocessings({
    names: [first, second], first: bank(first), second: bank(second),
    pairs: pairs.map(({ pairId, ...ids }) => ({ ...ids, pairId: pairId as PairId }))
  })
}

function measuredImages(images: readonly BankStatistics[]): (BankStatistics & { statistics: MeasuredImage })[] {
  const missing = images.filter(({ statistics }) => statistics === null).length
  if (missing > 0) throw notMeasured({ pairs: 0, images: missing })
  return images.map((image) => ({ ...image, statistics: image.statistics! }))
}

/** A part of a report that stays away until it is measured, where the rest can do without. */
export async function unlessNotMeasured<T>(part: Promise<T>): Promise<T | null> {
  try {
    return await part
  } catch (error) {
    if (error instanceof AppError && error.code === 'report.not-measured') return null
    throw error
  }
}
