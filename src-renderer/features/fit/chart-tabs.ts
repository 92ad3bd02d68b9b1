import type { FitReview } from '#shared/model/fit-review'

/** The charts of the fit in the order of their keys, 1 to 7. */
export const chartTabs = ['tolerance', 'separation', 'cutoff', 'calibration', 'region', 'needed', 'views'] as const
export type ChartTab = (typeof chartTabs)[number]

/** Why a chart has nothing to show: made before there was such a chart, not part of this model, or not enough labels for it. */
export type Absence = 'earlier' | 'model' | 'labels'

/** Null where the chart can be shown. */
export function absenceOf(tab: ChartTab, { fit, detail }: FitReview): Absence | null {
  if (tab === 'tolerance') return null
  if (!detail) return 'earlier'
  const isThere: Record<Exclude<ChartTab, 'tolerance'>, boolean> = {
    separation: detail.byTolerance.length > 0,
    cutoff: fit.cutoff !== null && detail.byCutoff.length > 0,
    calibration: (detail.calibration?.bins.length ?? 0) > 0,
    region: detail.region.length > 0,
    needed: (detail.needed?.expected.length ?? 0) > 1,
    views: detail.views.length > 0
  }
  if (isThere[tab]) return null
  return fit.model === 'ranges' && tab !== 'views' ? 'model' : 'labels'
}
