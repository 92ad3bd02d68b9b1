import { AppError } from '#shared/contract/failure'
import type { ReportScope } from '#shared/model/report'
import type { StrategyItems } from '#shared/numerics/report/score-table'
import type { MissingAsked, MissingItem, StoredItem } from '#main/core/reports/report-items.queries'
import type { ReportTarget } from '#main/core/reports/report-target'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** A strategy's items, to be found again. */
export interface StoredStrategy extends StrategyItems {
  readonly items: readonly StoredItem[]
}

/** Items judged in one turn of the database's reader: others wait for no longer. */
const itemsPerRead = { scores: 5000, evidence: 200, none: 200 } as const

/** The strategies of a scope: those named, or all that have match sets. Throws `preprocessing.not-found`. */
export async function strategiesOf({ database }: OpenWorkspace, { viewId, preprocessings }: ReportScope): Promise<string[]> {
  const known = await database.run('score.preprocessings', { viewId })
  for (const name of preprocessings) {
    if (!known.includes(name)) throw notFound(`No pairs are matched under ${name}; there are ${known.join(', ') || 'none'}`, name)
  }
  return preprocessings.length > 0 ? preprocessings : known
}

/** Throws `preprocessing.not-found` for a base that some view of the scope has no images of: a table must not mix bases. */
export async function requireBases({ database }: OpenWorkspace, viewId: number | null, bases: readonly string[]): Promise<void> {
  const known = await database.run('report.bases', { viewId })
  for (const base of bases) {
    const found = known.find(({ preprocessing }) => preprocessing === base)
    if (found && found.views === found.of) continue
    const there = known.filter(({ views, of }) => views === of).map(({ preprocessing }) => preprocessing).join(', ')
    const place = found ? `${found.of - found.views} of ${found.of} camera views have no images` : 'There are no images'
    throw notFound(`${place} preprocessed as ${base}; there are ${there}`, base)
  }
}

function notFound(message: string, name: string): AppError {
  return new AppError('preprocessing.not-found', message, { name })
}

/** The rows of a report by a target's rules. Throws `report.not-measured` where pixels are missing, with how many pairs. */
export async function strategyItems(
  workspace: OpenWorkspace, viewId: number | null, preprocessings: readonly string[], target: ReportTarget
): Promise<StoredStrategy[]> {
  const missing = await missingItems(workspace, { target, viewId, preprocessings })
  if (missing.length > 0) throw notMeasured({ pairs: missing.length, images: 0 })
  const strategies: StoredStrategy[] = []
  for (const preprocessing of preprocessings) {
    strategies.push({ preprocessing, items: await allItems(workspace, { target, viewId, preprocessing }) })
  }
  return strategies
}

/** Match sets that a target lacks evidence of, row by row: others who ask the database wait for no longer. */
export async function missingItems(
  { database }: OpenWorkspace, { preprocessings, ...asked }: MissingAsked & { readonly preprocessings: readonly string[] }
): Promise<MissingItem[]> {
  const missing: MissingItem[] = []
  for (const preprocessing of preprocessings) {
    for (const item of await database.run('report.missing', { ...asked, preprocessing })) missing.push(item)
  }
  return missing
}

/** All items of a row, page by page. */
export async function allItems(
  { database }: OpenWorkspace, row: { target: ReportTarget, viewId: number | null, preprocessing: string }
): Promise<StoredItem[]> {
  const items: StoredItem[] = []
  const limit = itemsPerRead[row.target.stored]
  for (;;) {
    const page = await database.run('report.items', { ...row, after: items.at(-1)?.pairId ?? 0, limit })
    items.push(...page)
    if (page.length < limit) return items
  }
}

/** What stands between a report and its tables. */
export function notMeasured({ pairs, images }: { pairs: number, images: number }): AppError {
  const what = [pairs > 0 ? `${pairs} pairs` : '', images > 0 ? `${images} images` : ''].filter((text) => text !== '').join(' and ')
  return new AppError('report.not-measured', `${what} are not measured for this report yet. Measure them first.`, { pairs, images })
}
