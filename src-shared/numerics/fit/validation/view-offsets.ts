import type { FitSample } from '#shared/model/fit'
import type { FitView } from '#shared/model/fit-detail'
import { toleranceLevels } from '#shared/numerics/fit/model/count-curves'
import { labelLoss, sampleTables, toleranceAt, type SampleTables } from '#shared/numerics/fit/model/label-model'

/** The common line and decision that views are compared with. */
export interface CommonFit {
  readonly a: number
  readonly b: number
  readonly beta: number
  readonly alpha: number
}

/** Of every view, how far its own tolerance lies above the common line. */
export interface ViewOffsets {
  readonly offsets: ReadonlyMap<string, NonNullable<FitView['offset']>>
  /** Spread of the views' offsets, gray levels. */
  readonly deviation: number
}

/** Offsets in b that are tried: -30..30 gray levels. */
const offsetGrid: readonly number[] = Array.from({ length: 61 }, (_, i) => i - 30)
/** Spreads that are tried, in equal ratios: 0.5..20 gray levels. */
const deviationGrid: readonly number[] = Array.from({ length: 13 }, (_, i) => 0.5 * 40 ** (i / 12))

/**
 * Each view's own offset in b around the common line, drawn towards 0 the more the fewer labels it has (partial
 * pooling). Offsets are taken as normal around 0 with a spread that is found from all views: `deviation` is the spread
 * of largest marginal likelihood; offsets and 95% intervals are averaged over all spreads by that likelihood, so that not
 * knowing the spread widens them. Slope, steepness and cutoff are held. Null with one view, which has nothing to
 * differ from. After Gelman and Hill (2007), chapter 12.
 */
export function viewOffsets(samples: readonly FitSample[], fit: CommonFit): ViewOffsets | null {
  const views = [...new Set(samples.map((sample) => sample.view))]
  if (views.length < 2) return null
  const losses = lossesByView(samples, views, fit)
  const bySpread = deviationGrid.map((deviation) => losses.map((loss) => posteriorOf(loss, deviation)))
  const logLikelihoods = bySpread.map((posteriors) => posteriors.reduce((sum, { logEvidence }) => sum + logEvidence, 0))
  const best = logLikelihoods.reduce((at, value, i) => (value > logLikelihoods[at]! ? i : at), 0)
  const shares = normalised(logLikelihoods)
  const offsets = views.map((view, i) => [view, averaged(bySpread.map((posteriors) => posteriors[i]!), shares)] as const)
  return { offsets: new Map(offsets), deviation: deviationGrid[best]! }
}

/** Loss of each view's labels at every offset; classes weigh as in the common fit. */
function lossesByView(samples: readonly FitSample[], views: readonly string[], fit: CommonFit): Float64Array[] {
  const tables = sampleTables(samples)
  const losses = views.map(() => new Float64Array(offsetGrid.length))
  const indices = new Map(views.map((view, i) => [view, i]))
  samples.forEach(({ view }, sample) => {
    const own = losses[indices.get(view)!]!
    offsetGrid.forEach((offset, i) => {
      own[i]! += lossAt(tables, sample, fit, offset)
    })
  })
  return losses
}

function lossAt(tables: SampleTables, sample: number, { a, b, beta, alpha }: CommonFit, offset: number): number {
  const tolerance = toleranceAt(a, b + offset, tables.contrasts[sample]!)
  const logOdds = tables.logOdds[sample * toleranceLevels + tolerance]!
  return labelLoss(tables.weights[sample]!, tables.signs[sample]!, beta * logOdds + alpha)
}

interface Posterior {
  /** By `offsetGrid`, together 1. */
  readonly probabilities: readonly number[]
  readonly logEvidence: number
  /** How much of the spread the labels have taken away: 1 - variance / deviation^2. */
  readonly ownWeight: number
}

function posteriorOf(losses: ArrayLike<number>, deviation: number): Posterior {
  const prior = normalised(offsetGrid.map((offset) => -0.5 * (offset / deviation) ** 2))
  const logWeights = prior.map((probability, i) => Math.log(probability) - losses[i]!)
  const probabilities = normalised(logWeights)
  const mean = expected(probabilities)
  const variance = offsetGrid.reduce((sum, offset, i) => sum + probabilities[i]! * (offset - mean) ** 2, 0)
  const priorVariance = offsetGrid.reduce((sum, offset, i) => sum + prior[i]! * offset ** 2, 0)
  const ownWeight = Math.min(1, Math.max(0, 1 - variance / priorVariance))
  return { probabilities, logEvidence: logSum(logWeights), ownWeight }
}

function averaged(posteriors: readonly Posterior[], shares: readonly number[]): NonNullable<FitView['offset']> {
  const probabilities = offsetGrid.map((_, i) =>
    posteriors.reduce((sum, posterior, spread) => sum + shares[spread]! * posterior.probabilities[i]!, 0))
  const ownWeight = posteriors.reduce((sum, posterior, spread) => sum + shares[spread]! * posterior.ownWeight, 0)
  const interval: [number, number] = [quantile(probabilities, 0.025), quantile(probabilities, 0.975)]
  return { value: expected(probabilities), interval, ownWeight }
}

function expected(probabilities: readonly number[]): number {
  return offsetGrid.reduce((sum, offset, i) => sum + offset * probabilities[i]!, 0)
}

/** The first offset up to which at least that share lies. */
function quantile(probabilities: readonly number[], share: number): number {
  let sum = 0
  return offsetGrid.find((_, i) => (sum += probabilities[i]!) >= share) ?? offsetGrid.at(-1)!
}

/** Shares in proportion to exp(logs), safe from underflow. */
function normalised(logs: readonly number[]): number[] {
  const total = logSum(logs)
  return logs.map((value) => Math.exp(value - total))
}

function logSum(logs: readonly number[]): number {
  const largest = Math.max(...logs)
  return largest + Math.log(logs.reduce((sum, value) => sum + Math.exp(value - largest), 0))
}
