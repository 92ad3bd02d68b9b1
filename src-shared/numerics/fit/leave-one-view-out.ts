import type { FitSample } from '#shared/model/fit'
import { fitMetrics } from '#shared/numerics/fit/fit-metrics'
import type { FitMetrics } from '#shared/numerics/fit/fit-metrics'
import { searchGrid } from '#shared/numerics/fit/grid-search'
import { sampleTables, toleranceAt } from '#shared/numerics/fit/label-model'

/** The grid point found without one view. */
export interface ViewFold {
  readonly view: string
  readonly a: number
  readonly b: number
  readonly beta: number
}

/**
 * Fits without each camera view in turn (in order of first appearance) and scores that view's samples with what the
 * others gave; metrics pool all views, at score 0.5. With one view only there is nothing to train on: no folds, null.
 */
export function leaveOneViewOut(
  samples: readonly FitSample[]
): { folds: ViewFold[]; metrics: Pick<FitMetrics, 'auc' | 'balancedAccuracyAtHalf'> | null } {
  const views = [...new Set(samples.map((sample) => sample.view))]
  if (views.length < 2) return { folds: [], metrics: null }
  const folds = views.map((view): ViewFold => {
    const { a, b, beta } = searchGrid(sampleTables(samples.filter((sample) => sample.view !== view)))
    return { view, a, b, beta }
  })
  const foldOf = new Map(folds.map((fold) => [fold.view, fold]))
  const heldOut = (sample: FitSample): number => {
    const { a, b } = foldOf.get(sample.view)!
    return toleranceAt(a, b, sample.contrast)
  }
  const { auc, balancedAccuracyAtHalf } = fitMetrics(samples, heldOut, 1, 0)
  return { folds, metrics: { auc, balancedAccuracyAtHalf } }
}
