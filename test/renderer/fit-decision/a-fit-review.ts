import type { z } from 'zod'
import { FitDetail, type HeldOut } from '#shared/model/fit-detail'
import { FitRequest, StoredFit } from '#shared/model/fit-request'
import { FitFlip, FitReview, MarkReport, RuleComparison } from '#shared/model/fit-review'
import { defaultCutoff, defaultToleranceRule } from '#shared/model/score-settings'
import { aPairRow } from '../fake-pairs.ts'

const rule = (balancedAccuracy: number, auc: number, loss: number): HeldOut => ({ auc, balancedAccuracy, balancedAccuracyAtHalf: balancedAccuracy, loss })

/** A fit to 150 labels of three views: it cannot be told whether it is better. */
export function aStoredFit(changes: Partial<z.input<typeof StoredFit>> = {}): StoredFit {
  return StoredFit.parse({
    model: 'labels', score: 'whole', a: 1.2, b: -2, beta: 6, alpha: -1.1, loss: 0.31, cutoff: 0.546, samples: 150, good: 100, bad: 50,
    tolerance: { p10: { value: 7, interval: [4, 15] }, p50: { value: 30, interval: [20, 51] }, p90: { value: 57, interval: [38, 94] } },
    intervals: { a: [0.8, 1.9], b: [-8, 4], cutoff: [0.5, 0.59] },
    crossValidation: { grouping: 'images', folds: [], auc: 0.956, balancedAccuracy: 0.87, loss: 0.33 },
    adopt: 'cannot-tell',
    advice: [
      { code: 'too-few-clusters', message: 'Keep the present tolerance for now: whether this fit is better cannot be told, because there are only 3 groups of images to hold out and 5 are needed.' },
      { code: 'labels-needed', message: 'About 40 further labels, most of all of views argus_c4 and vtest, would bring the tolerance at median contrast within 6 gray levels.' },
      { code: 'steepness-not-identified', message: 'Steepness beta is at its bound of 6: steepness not identified.' }
    ],
    id: 7, createdAt: '2026-11-22T14:03:00Z', adopted: false, request: FitRequest.parse({}),
    provenance: {
      dataHash: '9f2c4a7be1d0'.repeat(5) + '9f2c', views: ['tok_divertor', 'tok_antenna', 'jit_c1'], raters: ['ada', 'jonas'], seed: 1, resamples: 400,
      settings: { mode: 'default', crop: 20, tolerance: defaultToleranceRule, cutoff: defaultCutoff },
      command: 'fringe fit --workspace vessel-2026 --preprocessing unpp --model labels --score whole --seed 1 --resamples 400 --json',
      versions: { fringe: '0.1.0', node: '24.4.0' }
    },
    ...changes
  })
}

export function aFitDetail(changes: Partial<z.input<typeof FitDetail>> = {}): FitDetail {
  return FitDetail.parse({
    contrast: { p10: 7.7, p50: 26.7, p90: 49.6, least: 5.4, largest: 56 }, held: null, atBound: ['beta'], band: [], region: [], separating: [],
    byTolerance: [], byCutoff: [],
    confusion: {
      fit: { goodAsBetter: 90, goodAsWorse: 10, badAsBetter: 6, badAsWorse: 44 },
      present: { goodAsBetter: 95, goodAsWorse: 5, badAsBetter: 11, badAsWorse: 39 }
    },
    heldOut: { fit: rule(0.87, 0.956, 0.332), present: rule(0.865, 0.951, 0.341), notebook: rule(0.865, 0.951, 0.341), fixed50: rule(0.775, 0.883, 0.512) },
    heldOutFrom: { source: 'all', samples: 112 },
    difference: { clusters: 3, mean: 0.009, standardError: 0.014 },
    calibration: null, views: [], offsetDeviation: null,
    noise: { repeats: 24, contradicted: 3, slips: { value: 0.067, interval: [0.02, 0.18] } },
    needed: {
      expected: [{ further: 0, width: 31, interval: [24, 38] }, { further: 40, width: 16, interval: [12, 22] }], goal: 6, needed: 40, views: ['argus_c4', 'vtest']
    },
    ranges: null,
    ...changes
  })
}

export function aFitReview(fit: Partial<z.input<typeof StoredFit>> = {}, detail: Partial<z.input<typeof FitDetail>> | null = {}): FitReview {
  return FitReview.parse({
    fit: aStoredFit(fit), detail: detail && aFitDetail(detail), points: [], rangePoints: [],
    leftOut: { noChange: 21, unsure: 9, stale: 0, tied: 0, unscored: 0 }, current: true
  })
}

/** A pair that was better and becomes worse. */
export function aFlip(pairId: number, label: 'good' | 'bad' | null): FitFlip {
  return FitFlip.parse({ row: aPairRow(pairId, { label }), scoreBefore: 0.564, scoreAfter: 0.539, stateBefore: 'better', stateAfter: 'worse' })
}

export function aComparison(changes: Partial<z.input<typeof RuleComparison>> = {}): RuleComparison {
  return RuleComparison.parse({
    flips: [aFlip(1, 'good'), aFlip(2, 'bad'), aFlip(3, null)], flipsInAll: 3, nowAgree: 1, nowDiffer: 1,
    before: { goodAsBetter: 95, goodAsWorse: 5, badAsBetter: 11, badAsWorse: 39 },
    after: { goodAsBetter: 94, goodAsWorse: 6, badAsBetter: 10, badAsWorse: 40 },
    ...changes
  })
}

export function aMarkReport(changes: Partial<z.input<typeof MarkReport>> = {}): MarkReport {
  return MarkReport.parse({ marks: 12, good: 8, bad: 4, pairs: 2, least: { marks: 30, pairs: 5 }, curve: null, suggested: null, present: 3, ...changes })
}
