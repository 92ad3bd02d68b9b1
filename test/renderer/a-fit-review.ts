import type { z } from 'zod'
import { FitDetail } from '#shared/model/fit-detail'
import { FitRequest, StoredFit } from '#shared/model/fit-request'
import { FitFlip, FitReview, MarkReport, RuleComparison } from '#shared/model/fit-review'
import { defaultCutoff, defaultToleranceRule } from '#shared/model/score-settings'
import { aPairRow } from './fake-pairs.ts'

const share = (value: number, low: number, high: number) => ({ value, interval: [low, high] as [number, number] })
const held = (auc: number, balancedAccuracy: number, loss: number) => ({ auc, balancedAccuracy, balancedAccuracyAtHalf: balancedAccuracy - 0.02, loss })
/** A bump over the tolerances or cutoffs, as separation has it. */
const bump = (place: number, at: number, width: number) => Math.exp(-(((place - at) / width) ** 2))

/** Whole nouns of a fit, in a likely shape, of which a test names what matters to it: a fit to 150 labels, of which it cannot be told whether it is better. */
export function aStoredFit(changes: Partial<z.input<typeof StoredFit>> = {}): StoredFit {
  return StoredFit.parse({
    model: 'labels', score: 'whole', a: 1.2, b: -2, beta: 6, alpha: -1.1, loss: 0.31, cutoff: 0.546, samples: 150, good: 100, bad: 50,
    tolerance: { p10: { value: 7, interval: [4, 15] }, p50: { value: 30, interval: [20, 51] }, p90: { value: 57, interval: [38, 94] } },
    intervals: { a: [0.8, 1.9], b: [-8, 4], cutoff: [0.51, 0.6] },
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
  const contrasts = Array.from({ length: 12 }, (_, index) => 5 + index * 5)
  return FitDetail.parse({
    contrast: { p10: 7.7, p50: 26.7, p90: 49.6, least: 5, largest: 60 }, held: null, atBound: ['beta'],
    band: contrasts.map((contrast) => ({ contrast, value: 1.2 * contrast - 2, low: 0.78 * contrast - 2, high: 1.9 * contrast + 2 })),
    region: [0.9, 1, 1.1, 1.2, 1.3].flatMap((a) => [-6, -4, -2, 0].filter((b) => Math.abs(b + 2 + 12 * (a - 1.2)) < 4).map((b): [number, number] => [a, b])),
    separating: [],
    byTolerance: Array.from({ length: 256 }, (_, tolerance) => ({ tolerance, auc: 0.55 + 0.35 * bump(tolerance, 28, 40), balancedAccuracy: 0.5 + 0.3 * bump(tolerance, 28, 35) })),
    byCutoff: Array.from({ length: 61 }, (_, index) => ({ cutoff: 0.2 + index / 100, balancedAccuracy: 0.5 + 0.4 * bump(0.2 + index / 100, 0.56, 0.2) })),
    confusion: {
      fit: { goodAsBetter: 90, goodAsWorse: 10, badAsBetter: 6, badAsWorse: 44 }, present: { goodAsBetter: 95, goodAsWorse: 5, badAsBetter: 11, badAsWorse: 39 }
    },
    heldOut: { fit: held(0.95, 0.87, 0.41), present: held(0.94, 0.86, 0.43), notebook: held(0.94, 0.86, 0.43), fixed50: held(0.84, 0.77, 0.6) },
    heldOutFrom: { source: 'all', samples: 38 }, difference: { clusters: 2, mean: 0.01, standardError: null },
    calibration: {
      bins: [
        { predicted: 0.12, observed: share(0.09, 0.02, 0.34), samples: 8 }, { predicted: 0.38, observed: share(0.4, 0.18, 0.66), samples: 7 },
        { predicted: 0.64, observed: share(0.62, 0.35, 0.83), samples: 9 }, { predicted: 0.9, observed: share(0.94, 0.72, 0.99), samples: 14 }
      ],
      slope: 1.12, intercept: -0.08
    },
    views: [
      { view: 'tok_divertor', samples: 22, good: 14, bad: 8, contrast: 12.4, balancedAccuracy: 0.91, auc: 0.97, offset: { value: 1.4, interval: [-3, 6], ownWeight: 0.62 } },
      { view: 'jit_c1', samples: 18, good: 10, bad: 8, contrast: 41.8, balancedAccuracy: 0.79, auc: 0.9, offset: { value: -3.1, interval: [-11, 4], ownWeight: 0.44 } }
    ],
    offsetDeviation: 4.2, noise: { repeats: 0, contradicted: 0, slips: null },
    needed: {
      expected: [0, 10, 20, 40, 80, 160].map((further) => {
        const width = 31 / Math.sqrt(1 + further / 40)
        return { further, width, interval: [0.8 * width, 1.25 * width] }
      }),
      goal: 20, needed: 60, views: ['jit_c1', 'tok_divertor']
    },
    ranges: null, ...changes
  })
}

export function aFitReview(changes: Partial<z.input<typeof FitReview>> = {}): FitReview {
  return FitReview.parse({
    fit: aStoredFit(), detail: aFitDetail(), points: somePoints(), rangePoints: [],
    leftOut: { noChange: 4, unsure: 2, stale: 0, tied: 1, unscored: 3 }, current: true, ...changes
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

/** Labels in two clouds of contrast: some agree with their score at every tolerance, one at none. */
function somePoints(): z.input<typeof FitReview>['points'] {
  return Array.from({ length: 40 }, (_, index) => {
    const contrast = index % 2 === 0 ? 5 + (index * 7) % 11 : 18 + (index * 13) % 42
    const label = index % 5 < 3 ? 'good' as const : 'bad' as const
    const parting = (index * 37) % 110
    const span = index % 4 === 0 ? [0, 255] : index % 3 === 0 ? [parting, 255] : [0, parting]
    return {
      pairId: index + 1, view: index % 2 === 0 ? 'tok_divertor' : 'jit_c1', contrast, label,
      agreesFrom: index === 7 ? null : span[0]!, agreesTo: index === 7 ? null : span[1]!, agrees: index % 6 !== 0
    }
  })
}
