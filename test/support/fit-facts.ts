import type { Fit } from '#shared/model/fit'
import type { FitDetail, FitView, HeldOut } from '#shared/model/fit-detail'

/** A fit to 180 labels of six views, better than the present rule. */
export function buildFit(part: Partial<Fit> = {}): Fit {
  return {
    model: 'labels', score: 'whole', a: 1.2, b: 4, beta: 2.5, alpha: -0.1, loss: 70, cutoff: 0.51, samples: 180, good: 90, bad: 90,
    tolerance: { p10: { value: 22, interval: [19, 25] }, p50: { value: 46, interval: [43, 50] }, p90: { value: 70, interval: [64, 76] } },
    intervals: { a: [1, 1.5], b: [-2, 10], cutoff: [0.48, 0.55] },
    crossValidation: { grouping: 'views', folds: [], auc: 0.9, balancedAccuracy: 0.87, balancedAccuracyAtHalf: 0.86, loss: 0.4 },
    adopt: 'yes',
    advice: [],
    ...part
  }
}

/** One of six views alike. */
export function buildFitView(part: Partial<FitView> = {}): FitView {
  return {
    view: 'one', samples: 30, good: 15, bad: 15, contrast: 35, balancedAccuracy: 0.86, auc: 0.9,
    offset: { value: 1, interval: [-3, 5], ownWeight: 0.4 }, ...part
  }
}

/** The detail of `buildFit`, with nothing to remark but that it is good to adopt. */
export function buildFitDetail(part: Partial<FitDetail> = {}): FitDetail {
  const heldOut = (balancedAccuracy: number): HeldOut => ({ auc: 0.9, balancedAccuracy, balancedAccuracyAtHalf: balancedAccuracy, loss: 0.4 })
  return {
    contrast: { p10: 15, p50: 35, p90: 55, least: 10, largest: 60 },
    held: null, atBound: [], band: [], region: [], separating: [], byTolerance: [], byCutoff: [], confusion: null,
    heldOut: { fit: heldOut(0.87), present: heldOut(0.8), notebook: heldOut(0.8), fixed50: heldOut(0.6) },
    heldOutFrom: { source: 'all', samples: 180 },
    difference: { clusters: 6, mean: 0.05, standardError: 0.02 },
    calibration: null,
    views: ['one', 'two', 'three', 'four', 'five', 'six'].map((view) => buildFitView({ view })),
    offsetDeviation: 1,
    noise: { repeats: 0, contradicted: 0, slips: null },
    needed: { expected: [{ further: 0, width: 7, interval: [7, 7] }, { further: 320, width: 4, interval: [3, 5] }], goal: 9.2, needed: 0, views: ['two', 'one'] },
    ranges: null,
    ...part
  }
}
