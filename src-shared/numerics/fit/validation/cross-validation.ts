import type { FitFold, FitSample } from '#shared/model/fit'
import type { Rule } from '#shared/model/fit-review'
import type { FitClusters } from '#shared/numerics/fit/validation/clusters'
import { searchOffset, searchSums, withHeldSlope } from '#shared/numerics/fit/model/grid-search'
import { classWeights, smoothedLogOdds, toleranceAt } from '#shared/numerics/fit/model/label-model'
import type { SampleTables } from '#shared/numerics/fit/model/label-model'
import type { LineEstimate } from '#shared/numerics/fit/model/fit-tolerance'
import { fixedRule, notebookRule, ruleSteepness, viewByRule } from '#shared/numerics/fit/validation/rival-rules'
import { partOf, type Progress } from '#shared/numerics/fit/progress'
import { stratumSums, weightedSums } from '#shared/numerics/fit/validation/stratum-sums'

/** A rule's prediction for a sample it has not seen. */
export interface Prediction {
  /** Whole gray levels. */
  readonly tolerance: number
  /** Log-odds that the label is good, for balanced classes, without label noise. */
  readonly logit: number
  /** 0 or more is called better. */
  readonly decision: number
}

/** One sample with what every rule says of it. */
export interface HeldOutSample {
  /** Its place among the samples. */
  readonly index: number
  /** Its fold's place among the clusters' folds. */
  readonly fold: number
  readonly fit: Prediction
  readonly present: Prediction
  readonly notebook: Prediction
  readonly fixed50: Prediction
}

/** Folds that could be fitted and tested, and all samples held out in them, in the order of the samples. */
export interface CrossValidation {
  readonly folds: readonly FitFold[]
  readonly samples: readonly HeldOutSample[]
}

/** Share of the work that summing the losses is. */
const sumsShare = 0.7

/**
 * Fits without each fold in turn and predicts that fold's samples; samples that lie in a fold with one end only are
 * dropped there. Rivals keep tolerance and cutoff and get their steepness from the very same training samples. A fold
 * with nothing to test, or without good or bad labels to train on, is left out. Folds hold a where the estimate of all samples does.
 */
export function crossValidate(
  samples: readonly FitSample[], { table, held }: Pick<LineEstimate, 'table' | 'held'>, clusters: FitClusters,
  present: Rule, onProgress?: Progress
): CrossValidation {
  const sums = stratumSums(table, clusters, partOf(onProgress, 0, sumsShare))
  const rivals = { present, notebook: notebookRule, fixed50: fixedRule }
  const views = mapRivals(rivals, (rule) => samples.map((sample) => viewByRule(rule, sample)))
  const folds: FitFold[] = []
  const heldOut: HeldOutSample[] = []
  clusters.folds.forEach((name, fold) => {
    onProgress?.(sumsShare + (1 - sumsShare) * fold / clusters.folds.length)
    const split = splitAt(table.samples, clusters, fold)
    if (!split) return
    const { weights, goodWeight, badWeight, test, train } = split
    const isTrained = sums.ends.map((ends) => (ends.includes(fold) ? 0 : 1))
    const totals = weightedSums(sums, isTrained.map((once) => once * goodWeight), isTrained.map((once) => once * badWeight))
    const minimum = searchSums(totals, table.betas)
    const { a, b, beta } = held ? withHeldSlope(minimum) : minimum
    const alpha = searchOffset(table.samples, { a, b, beta }, weights)
    const betas = mapRivals(views, (seen) => ruleSteepness(seen, table.samples.signs, weights))
    const byRival = (name: keyof typeof rivals, index: number): Prediction => {
      const { tolerance, margin, decision } = views[name][index]!
      return { tolerance, logit: betas[name] * margin, decision }
    }
    for (const index of test) {
      const fit = predictByLine({ a, b, beta, alpha }, samples[index]!)
      heldOut.push({
        index, fold, fit,
        present: byRival('present', index), notebook: byRival('notebook', index), fixed50: byRival('fixed50', index)
      })
    }
    folds.push({ name, a, b, beta, alpha, train, test: test.length, dropped: samples.length - train - test.length })
  })
  return { folds, samples: heldOut.sort((left, right) => left.index - right.index) }
}

function mapRivals<In, Out>(of: Record<'present' | 'notebook' | 'fixed50', In>, change: (from: In) => Out) {
  return { present: change(of.present), notebook: change(of.notebook), fixed50: change(of.fixed50) }
}

/** Training weights (0: not trained on) and test samples of a fold; null where it cannot be trained or tested. */
function splitAt({ signs }: SampleTables, { fold1, fold2 }: FitClusters, fold: number) {
  const isTrained = signs.map((_, i) => (fold1[i] !== fold && fold2[i] !== fold ? 1 : 0))
  const test = [...signs.keys()].filter((i) => fold1[i] === fold && fold2[i] === fold)
  let [train, good] = [0, 0]
  isTrained.forEach((once, i) => {
    train += once
    if (signs[i]! > 0) good += once
  })
  if (test.length === 0 || good === 0 || good === train) return null
  const [goodWeight, badWeight] = classWeights(good / train)
  const weights = isTrained.map((once, i) => once * (signs[i]! > 0 ? goodWeight : badWeight))
  return { weights, goodWeight, badWeight, test, train }
}

/** What a fitted line with its decision says of a sample. */
export function predictByLine(
  { a, b, beta, alpha }: { a: number, b: number, beta: number, alpha: number }, sample: FitSample
): Prediction {
  const tolerance = toleranceAt(a, b, sample.contrast)
  const margin = beta * smoothedLogOdds(sample.better[tolerance]!, sample.worse[tolerance]!)
  // With the offset, as a rival's margin is the one above its own cutoff: losses compare rules with their cutoffs.
  return { tolerance, logit: margin + alpha, decision: margin + alpha }
}
