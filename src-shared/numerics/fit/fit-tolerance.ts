import type { Fit, FitAdvice, FitSample } from '#shared/model/fit'
import { fitAdvice, refusalAdvice } from '#shared/numerics/fit/fit-advice'
import { fitMetrics, lineRule } from '#shared/numerics/fit/fit-metrics'
import type { FitMetrics } from '#shared/numerics/fit/fit-metrics'
import { betaGrid, searchGrid, searchOffset, steepBetaGrid } from '#shared/numerics/fit/grid-search'
import { cutoffOf, sampleTables, toleranceAt } from '#shared/numerics/fit/label-model'
import { percentile } from '#shared/numerics/fit/percentile'

/** Which counts the samples carry; it only names the fit. */
export interface FitOptions {
  readonly score?: Fit['score']
}

/** A fit with its metrics on the very samples it was fitted to, or why there is none. */
export type FitResult =
  | { readonly ok: true; readonly fit: Fit; readonly metrics: FitMetrics }
  | { readonly ok: false; readonly advice: FitAdvice[] }

/**
 * Model A: the tolerance line and decision cutoff that good and bad labels speak for, by exact grid search. Refuses,
 * with advice, fewer than 10 labels or labels of one kind only. Some seconds for 5,000 samples.
 */
export function fitTolerance(samples: readonly FitSample[], options: FitOptions = {}): FitResult {
  const refusal = refusalAdvice(samples)
  if (refusal.length > 0) return { ok: false, advice: refusal }
  const tables = sampleTables(samples)
  const best = searchGrid(tables)
  const { a, b, beta, loss } = best
  const alpha = searchOffset(tables, a, b, beta)
  const wide = beta === betaGrid.at(-1) ? searchGrid(tables, steepBetaGrid, best) : null
  const good = samples.filter((sample) => sample.label === 'good').length
  const fit: Fit = {
    model: 'labels',
    score: options.score ?? 'whole',
    a,
    b,
    beta,
    alpha,
    loss,
    cutoff: cutoffOf(beta, alpha),
    samples: samples.length,
    good,
    bad: samples.length - good,
    tolerance: tolerancesAtPercentiles(samples, a, b),
    intervals: null,
    crossValidation: null,
    adopt: 'cannot-tell',
    advice: fitAdvice(samples, { a, b }, wide)
  }
  return { ok: true, fit, metrics: fitMetrics(samples, lineRule({ a, b }), beta, alpha) }
}

function tolerancesAtPercentiles(samples: readonly FitSample[], a: number, b: number): Fit['tolerance'] {
  const contrasts = samples.map((sample) => sample.contrast)
  const at = (percent: number) => ({ value: toleranceAt(a, b, percentile(contrasts, percent)), interval: null })
  return { p10: at(10), p50: at(50), p90: at(90) }
}
