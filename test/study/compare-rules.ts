import type { FitSample, Interval } from '#shared/model/fit'
import { drawMultiplicities } from '#shared/numerics/fit/intervals/bootstrap'
import { fitClusters, type FitClusters } from '#shared/numerics/fit/validation/clusters'
import { crossValidate } from '#shared/numerics/fit/validation/cross-validation'
import { estimateLine } from '#shared/numerics/fit/model/fit-tolerance'
import { percentile } from '#shared/numerics/statistics/percentile'
import { notebookRule } from '#shared/numerics/fit/validation/rival-rules'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

const seed = 1

/** How a rule judges one held-out sample. */
export interface Judged {
  /** better / count at its tolerance; 0.5 where nothing changed. */
  readonly score: number
  /** Above 0 the rule calls it better; exactly 0 is half each way. */
  readonly decision: number
}

/** `line alone` is ours with cutoff 0.5: what the line does without the cutoff. */
export const ruleNames = ['fixed50', 'notebook', 'ours', 'lineAlone'] as const
export type RuleName = (typeof ruleNames)[number]

/** A number with its 95% interval. */
export interface Estimate {
  readonly value: number
  readonly interval: Interval
}

export interface RuleQuality {
  readonly auc: Estimate
  readonly balancedAccuracy: Estimate
  /** Of the third of the samples with the least contrast, where a fixed tolerance has it hardest. */
  readonly dimmestThird: Estimate
}

export interface ComparedRules {
  readonly samples: number
  readonly good: number
  /** Samples that were held out: those whose whole pair lies in one fold. */
  readonly tested: number
  readonly clusters: FitClusters
  readonly quality: Readonly<Record<RuleName, RuleQuality>>
  /** Ours less the other, on the very same replicates. */
  readonly ahead: Readonly<Record<'fixed50' | 'notebook', RuleQuality>>
}

/** Judges held-out samples by the rules. Intervals resample clusters; the lines stay as they were fitted. */
export function compareRules(samples: readonly FitSample[], resamples = 2000): ComparedRules {
  const clusters = fitClusters(samples, seed)
  const heldOut = crossValidate(samples, estimateLine(samples), clusters, notebookRule).samples
  const tested = heldOut.map(({ index }) => samples[index]!)
  const design = designOf(tested, endsOf(heldOut.map(({ index }) => index), clusters), resamples)
  const judged = (rule: 'fit' | 'notebook' | 'fixed50', decision: 'own' | 'half'): Judged[] => heldOut.map((each, i) => {
    const score = rawScore(tested[i]!, each[rule].tolerance)
    return { score, decision: decision === 'own' ? each[rule].decision : score - 0.5 }
  })
  const qualities: Record<RuleName, Qualities> = {
    fixed50: qualitiesOf(judged('fixed50', 'half'), design),
    notebook: qualitiesOf(judged('notebook', 'half'), design),
    ours: qualitiesOf(judged('fit', 'own'), design),
    lineAlone: qualitiesOf(judged('fit', 'half'), design)
  }
  const quality = (name: RuleName): RuleQuality => summary(qualities[name], null)
  return {
    samples: samples.length,
    good: samples.filter(({ label }) => label === 'good').length,
    tested: tested.length,
    clusters,
    quality: { fixed50: quality('fixed50'), notebook: quality('notebook'), ours: quality('ours'), lineAlone: quality('lineAlone') },
    ahead: { fixed50: summary(qualities.ours, qualities.fixed50), notebook: summary(qualities.ours, qualities.notebook) }
  }
}

function rawScore({ better, worse }: FitSample, tolerance: number): number {
  const count = better[tolerance]! + worse[tolerance]!
  return count > 0 ? better[tolerance]! / count : 0.5
}

type Ends = Pick<FitClusters, 'units' | 'unit1' | 'unit2'>

function endsOf(tested: readonly number[], { units, unit1, unit2 }: FitClusters): Ends {
  return { units, unit1: Int32Array.from(tested, (i) => unit1[i]!), unit2: Int32Array.from(tested, (i) => unit2[i]!) }
}

/** What is the same for all rules: labels, which samples are dim, and how often each counts in every replicate. */
interface Design {
  /** +1 for good, -1 for bad. */
  readonly signs: readonly number[]
  readonly isDim: readonly boolean[]
  /** First once each, then the replicates of the cluster bootstrap. */
  readonly times: readonly Float64Array[]
}

function designOf(tested: readonly FitSample[], ends: Ends, resamples: number): Design {
  const random = new PythonRandom(seed)
  const signs = tested.map(({ label }) => (label === 'good' ? 1 : -1))
  const contrasts = tested.map(({ contrast }) => contrast)
  const dim = percentile(contrasts, 100 / 3)
  const drawn = Array.from({ length: resamples }, () => drawMultiplicities(ends, signs, random))
  return {
    signs,
    isDim: contrasts.map((contrast) => contrast <= dim),
    times: [new Float64Array(tested.length).fill(1), ...drawn.filter((times) => times !== null)]
  }
}

/** Each as it is, then in every replicate; NaN where a replicate has one class only. */
type Qualities = Readonly<Record<keyof RuleQuality, readonly number[]>>

function qualitiesOf(judged: readonly Judged[], { signs, isDim, times }: Design): Qualities {
  return {
    auc: times.map((each) => weightedArea(judged, signs, each)),
    balancedAccuracy: times.map((each) => weightedAccuracy(judged, signs, each)),
    dimmestThird: times.map((each) => weightedAccuracy(judged, signs, each.map((count, i) => (isDim[i] ? count : 0))))
  }
}

/** Probability that a good sample scores above a bad one, equal scores half, where sample i counts `times[i]`. */
export function weightedArea(judged: readonly Judged[], signs: readonly number[], times: Float64Array): number {
  const order = judged.map((_, i) => i).sort((i, j) => judged[i]!.score - judged[j]!.score)
  let [badBelow, ahead, good] = [0, 0, 0]
  for (let from = 0, to = 0; from < order.length; from = to) {
    const tied = { good: 0, bad: 0 }
    while (to < order.length && judged[order[to]!]!.score === judged[order[from]!]!.score) {
      tied[signs[order[to]!]! > 0 ? 'good' : 'bad'] += times[order[to]!]!
      to++
    }
    ahead += tied.good * (badBelow + tied.bad / 2)
    badBelow += tied.bad
    good += tied.good
  }
  return ahead / (good * badBelow)
}

/** Mean of both classes' shares of right decisions, where sample i counts `times[i]`; ties are half right. */
export function weightedAccuracy(judged: readonly Judged[], signs: readonly number[], times: Float64Array): number {
  const right = { good: 0, bad: 0 }
  const all = { good: 0, bad: 0 }
  judged.forEach(({ decision }, i) => {
    const kind = signs[i]! > 0 ? 'good' : 'bad'
    all[kind] += times[i]!
    right[kind] += times[i]! * (decision === 0 ? 0.5 : decision > 0 === signs[i]! > 0 ? 1 : 0)
  })
  return (right.good / all.good + right.bad / all.bad) / 2
}

/** A rule's numbers with their intervals; given another rule, how far it is ahead of that one. */
function summary(rule: Qualities, other: Qualities | null): RuleQuality {
  const estimate = (name: keyof RuleQuality): Estimate => {
    const [value, ...replicates] = rule[name].map((each, i) => each - (other?.[name][i] ?? 0))
    const known = replicates.filter((each) => !Number.isNaN(each))
    return { value: value!, interval: [percentile(known, 2.5), percentile(known, 97.5)] }
  }
  return { auc: estimate('auc'), balancedAccuracy: estimate('balancedAccuracy'), dimmestThird: estimate('dimmestThird') }
}
