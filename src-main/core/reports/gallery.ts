import type { Gallery } from '#shared/model/report'
import { reportPairOf } from '#shared/numerics/report/score-table'
import type { GalleryFigures } from '#main/core/reports/gallery.queries'
import type { StoredItem } from '#main/core/reports/report-items.queries'
import type { LoadedScope } from '#main/core/reports/report-tables'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** Others who ask the database wait for no longer. */
const figuresPerRead = 100

/**
 * Fixed pairs, those first where most pixels got better on balance; and failed ones, the worst score first and those
 * without one last. A pair that was aligned already is neither.
 */
export async function galleryOf({ database }: OpenWorkspace, { target, strategies }: LoadedScope, limit: number): Promise<Gallery> {
  const items = strategies.flatMap(({ preprocessing, items: row }) => row.map((item) => ({ ...item, preprocessing })))
  const open = items.filter(({ verdict }) => verdict !== 'already-aligned')
  const fixed = open.filter(isFixed)
  const failed = open.filter((item) => !isFixed(item))
  const shownFixed = [...fixed].sort((first, second) => balance(second) - balance(first)).slice(0, limit)
  const shownFailed = [...failed].sort((first, second) => order(first) - order(second)).slice(0, limit)
  const matchSetIds = [...shownFixed, ...shownFailed].map(({ matchSetId }) => matchSetId)
  const figures = new Map<number, GalleryFigures>()
  for (let at = 0; at < matchSetIds.length; at += figuresPerRead) {
    const asked = { target, matchSetIds: matchSetIds.slice(at, at + figuresPerRead) }
    for (const each of await database.run('report.gallery-figures', asked)) figures.set(each.matchSetId, each)
  }
  return {
    fixed: shownFixed.map((item) => ({ ...reportPairOf(item), preprocessing: item.preprocessing, gain: figures.get(item.matchSetId)?.gain ?? null })),
    failed: shownFailed.map((item) => ({ ...reportPairOf(item), preprocessing: item.preprocessing, ...failureOf(figures.get(item.matchSetId)) })),
    fixedTotal: fixed.length,
    failedTotal: failed.length
  }
}

/** Above the cutoff in force, and moved at all. */
function isFixed({ verdict }: StoredItem): boolean {
  return verdict === 'better'
}

function balance({ score: { better, worse } }: StoredItem): number {
  return better - worse
}

function order({ score: { value } }: StoredItem): number {
  return value ?? Infinity
}

/** Gone while it was looked up. */
function failureOf(figures: GalleryFigures | undefined): GalleryFigures['failure'] {
  return figures?.failure ?? { reason: 'unknown', explanation: 'The match set is gone' }
}
