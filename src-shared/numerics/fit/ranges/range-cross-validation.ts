import type { Adoption, FitFold, FitGrouping, RangeSample } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import type { ToleranceRule } from '#shared/model/score-settings'
import { adoption } from '#shared/numerics/fit/validation/adoption'
import type { FitClusters } from '#shared/numerics/fit/validation/clusters'
import { distanceOutside, fitRangeLine, heldSlope, rangeLoss, toleranceOnLine, type Line } from '#shared/numerics/fit/ranges/range-line'

/** How a line does on ranges it was not fitted to. */
export interface HeldOutRanges {
  readonly grouping: FitGrouping
  readonly folds: FitFold[]
  /** Ranges tested in all folds. */
  readonly tested: number
  readonly shareInside: number
  /** Gray levels to the nearest accepted tolerance. */
  readonly meanAbsoluteError: number
  readonly loss: number
  /** Mean loss of the present rule less that of the fit, by held-out group. */
  readonly difference: NonNullable<FitDetail['difference']>
  readonly adopt: Adoption
}

/** Fewest ranges a line is fitted to. */
const fewestToTrain = 2

/** Holds out each group in turn: tests on ranges inside it, trains on those that do not touch it. Null where none can be. */
export function holdOutRanges(
  samples: readonly RangeSample[],
  clusters: FitClusters,
  present: ToleranceRule
): HeldOutRanges | null {
  const held = clusters.folds.flatMap((name, fold) => holdOut(samples, clusters, fold, name) ?? [])
  if (held.length === 0) return null
  const tests = held.flatMap(({ line, test }) => test.map(({ contrast, range }) => {
    const tolerance = toleranceOnLine(line, contrast)
    return { loss: rangeLoss(range, tolerance), distance: distanceOutside(range, tolerance) }
  }))
  const gains = held.map(({ line, test }) => mean(test.map(({ contrast, range }) =>
    rangeLoss(range, presentTolerance(present, contrast)) - rangeLoss(range, toleranceOnLine(line, contrast)))))
  const difference = { clusters: gains.length, mean: mean(gains), standardError: standardError(gains) }
  return {
    grouping: clusters.grouping,
    folds: held.map(({ fold }) => fold),
    tested: tests.length,
    shareInside: mean(tests.map(({ distance }) => (distance === 0 ? 1 : 0))),
    meanAbsoluteError: mean(tests.map(({ distance }) => distance)),
    loss: mean(tests.map(({ loss }) => loss)),
    difference,
    adopt: adoption(difference, clusters.grouping)
  }
}

interface HeldFold {
  readonly fold: FitFold
  readonly line: Line
  readonly test: readonly RangeSample[]
}

function holdOut(
  samples: readonly RangeSample[],
  { fold1, fold2 }: FitClusters,
  fold: number,
  name: string
): HeldFold | null {
  const test = samples.filter((_, i) => fold1[i] === fold && fold2[i] === fold)
  const train = samples.filter((_, i) => fold1[i] !== fold && fold2[i] !== fold)
  if (test.length === 0 || train.length < fewestToTrain) return null
  const line = fitRangeLine(train, heldSlope(train))
  const dropped = samples.length - train.length - test.length
  return { fold: { name, ...line, beta: null, alpha: null, train: train.length, test: test.length, dropped }, line, test }
}

function presentTolerance(rule: ToleranceRule, contrast: number): number {
  return toleranceOnLine(rule.kind === 'fixed' ? { a: 0, b: rule.value } : rule, contrast)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function standardError(values: readonly number[]): number | null {
  if (values.length < 2) return null
  const centre = mean(values)
  const variance = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
  return Math.sqrt(variance / values.length)
}
