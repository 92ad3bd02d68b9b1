import type { Fit, FitAdvice, Interval, RangeSample } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import type { Rule } from '#shared/model/fit-review'
import { fitClusters } from '#shared/numerics/fit/validation/clusters'
import { toleranceAt } from '#shared/numerics/fit/model/label-model'
import { percentile } from '#shared/numerics/statistics/percentile'
import { rangeAdvice, rangeRefusal } from '#shared/numerics/fit/ranges/range-advice'
import { lineReplicates } from '#shared/numerics/fit/ranges/range-bootstrap'
import { holdOutRanges, type HeldOutRanges } from '#shared/numerics/fit/ranges/range-cross-validation'
import type { Progress } from '#shared/numerics/fit/progress'
import { fitRangeLine, heldSlope, lineBox, meanRangeLoss, toleranceOnLine, type Line } from '#shared/numerics/fit/ranges/range-line'

/** What a fit to ranges is made with. */
export interface RangeFitOptions {
  readonly seed: number
  /** Bootstrap replicates behind the intervals. */
  readonly resamples: number
  /** The rule in force, which the fit is compared with. */
  readonly present: Rule
  readonly score?: Fit['score']
  /** Called with the share done, 0..1; throwing in it ends the work. */
  readonly onProgress?: Progress
}

/** A fit with what belongs to it, or why there is none. */
export type RangeFitResult =
  | { readonly ok: true; readonly fit: Fit; readonly detail: FitDetail }
  | { readonly ok: false; readonly advice: FitAdvice[] }

/** Points of the band along contrast. */
const bandPoints = 41
/** The search is good to this much; nearer to an end of the box is at it. */
const boundSlack = 1e-4

/**
 * Model B: the line through picked acceptable ranges, by `fitRangeLine`, with percentile intervals of a cluster bootstrap
 * (views from five views on, else images) and held-out groups. Where contrast varies by less than 5 gray levels between
 * its 10th and 90th percentile, a is held at the notebook's 1.12. Refuses fewer than 5 ranges.
 */
export function fitRanges(samples: readonly RangeSample[], options: RangeFitOptions): RangeFitResult {
  const refusal = rangeRefusal(samples)
  if (refusal.length > 0) return { ok: false, advice: refusal }
  const slope = heldSlope(samples)
  const line = fitRangeLine(samples, slope)
  const clusters = fitClusters(samples, options.seed)
  const lines = lineReplicates(samples, { line, slope }, clusters, options)
  const heldOut = holdOutRanges(samples, clusters, options.present.tolerance)
  const detail = detailOf(samples, { line, slope, lines, heldOut })
  const bare = bareFit(samples, { line, slope, lines, heldOut, score: options.score ?? 'whole' })
  options.onProgress?.(1)
  return { ok: true, fit: { ...bare, advice: rangeAdvice(samples, bare, detail) }, detail }
}

interface Found {
  readonly line: Line
  /** Of the line, where it was held. */
  readonly slope: number | null
  readonly lines: readonly Line[]
  readonly heldOut: HeldOutRanges | null
}

function bareFit(samples: readonly RangeSample[], found: Found & Pick<Fit, 'score'>): Omit<Fit, 'advice'> {
  const { line, slope, lines, heldOut, score } = found
  const contrasts = samples.map(({ contrast }) => contrast)
  const at = (percent: number): Fit['tolerance']['p50'] => {
    const contrast = percentile(contrasts, percent)
    const interval = intervalOf(lines, ({ a, b }) => toleranceAt(a, b, contrast))
    const value = toleranceAt(line.a, line.b, contrast)
    return { value, interval: interval && [Math.floor(interval[0]), Math.ceil(interval[1])] }
  }
  // Of a slope that was held nothing is claimed: it may be any that is searched.
  const a: Interval | null = slope === null ? intervalOf(lines, (replicate) => replicate.a) : [...lineBox.a]
  const b = intervalOf(lines, (replicate) => replicate.b)
  return {
    model: 'ranges', score, ...line, beta: null, alpha: null, cutoff: null,
    loss: meanRangeLoss(samples, line), samples: samples.length, good: 0, bad: 0,
    tolerance: { p10: at(10), p50: at(50), p90: at(90) },
    intervals: a && b && { a, b, cutoff: null },
    crossValidation: heldOut && {
      grouping: heldOut.grouping, folds: heldOut.folds, auc: null, balancedAccuracy: null, balancedAccuracyAtHalf: null, loss: heldOut.loss
    },
    adopt: heldOut?.adopt ?? 'cannot-tell'
  }
}

function detailOf(samples: readonly RangeSample[], found: Found): FitDetail {
  const { line, slope, lines, heldOut } = found
  const contrasts = samples.map(({ contrast }) => contrast)
  const at = (percent: number) => percentile(contrasts, percent)
  return {
    contrast: { p10: at(10), p50: at(50), p90: at(90), least: at(0), largest: at(100) },
    held: slope === null ? null : 'a',
    atBound: boundsMet([line, ...lines], slope),
    band: bandOf(line, lines, at(0), at(100)),
    region: [], separating: [], byTolerance: [], byCutoff: [],
    confusion: null, heldOut: null, calibration: null,
    heldOutFrom: { source: 'all', samples: heldOut?.tested ?? 0 },
    difference: heldOut?.difference ?? null,
    views: viewsOf(samples), offsetDeviation: null,
    noise: { repeats: 0, contradicted: 0, slips: null }, needed: null,
    ranges: heldOut && { shareInside: heldOut.shareInside, meanAbsoluteError: heldOut.meanAbsoluteError }
  }
}

/** The middle 95% of a quantity; null without replicates. */
function intervalOf(lines: readonly Line[], valueOf: (line: Line) => number): Interval | null {
  if (lines.length === 0) return null
  const values = lines.map(valueOf)
  return [percentile(values, 2.5), percentile(values, 97.5)]
}

function boundsMet([line, ...lines]: readonly Line[], slope: number | null): FitDetail['atBound'] {
  const meets = (name: 'a' | 'b') => {
    const [low, high] = intervalOf(lines, (replicate) => replicate[name]) ?? [line![name], line![name]]
    const [least, largest] = lineBox[name]
    return Math.min(low, line![name]) <= least + boundSlack || Math.max(high, line![name]) >= largest - boundSlack
  }
  return (slope === null ? (['a', 'b'] as const) : (['b'] as const)).filter(meets)
}

function bandOf(line: Line, lines: readonly Line[], least: number, largest: number): FitDetail['band'] {
  return Array.from({ length: bandPoints }, (_, i) => {
    const contrast = least + (i / (bandPoints - 1)) * (largest - least)
    const toleranceOf = (of: Line) => toleranceOnLine(of, contrast)
    const value = toleranceOf(line)
    const [low, high] = intervalOf(lines, toleranceOf) ?? [value, value]
    return { contrast, value, low, high }
  })
}

function viewsOf(samples: readonly RangeSample[]): FitDetail['views'] {
  return [...new Set(samples.map(({ view }) => view))].map((view) => {
    const own = samples.filter((sample) => sample.view === view)
    return {
      view, samples: own.length, good: 0, bad: 0, contrast: percentile(own.map(({ contrast }) => contrast), 50),
      balancedAccuracy: null, auc: null, offset: null
    }
  })
}
