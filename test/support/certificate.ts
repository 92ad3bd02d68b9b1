import type { Certificate } from '#shared/model/certificate'
import { defaultCutoff, defaultToleranceRule } from '#shared/model/score-settings'

/** A certificate of 180 labels over 9 views. */
export function buildCertificate(part: Partial<Certificate> = {}): Certificate {
  return {
    kind: 'fringe-tolerance',
    version: 1,
    createdAt: '2026-01-02T03:04:05.000Z',
    model: 'labels',
    score: 'whole',
    tolerance: { kind: 'auto', a: 1.3, b: 4 },
    cutoff: { kind: 'smoothed', value: 0.5625 },
    steepness: 2.5,
    offset: -0.1,
    intervals: { a: [0.9, 1.6], b: [-2, 12], cutoff: [0.51, 0.6] },
    toleranceAt: {
      p10: { value: 17, interval: [14, 21] }, p50: { value: 43, interval: [38, 49] }, p90: { value: 69, interval: null }
    },
    heldOut: { grouping: 'views', folds: 9, auc: 0.91, balancedAccuracy: 0.87, loss: 0.41 },
    adopt: 'yes',
    advice: [],
    fittedOn: {
      contrast: { least: 8, p10: 10, p50: 30, p90: 50, largest: 60 },
      samples: 180, good: 100, bad: 80, agreement: 0.9, preprocessing: 'unpp', base: 'unpp', mode: 'default', crop: 20
    },
    provenance: {
      dataHash: '0123456789abcdef'.repeat(4),
      views: ['door_1', 'roof 50% & more'],
      raters: ['ada'],
      seed: 1,
      resamples: 400,
      settings: { mode: 'default', crop: 20, base: 'unpp', tolerance: defaultToleranceRule, cutoff: defaultCutoff },
      command: 'fringe fit workspace --seed 1',
      versions: { fringe: '1.0.0', node: '24.0.0' }
    },
    ...part
  }
}
