/** One sample as a decision sees it: a number that is larger for better alignments, and what the rater said. */
export interface RatedScore {
  readonly score: number
  readonly good: boolean
}

/** Decisions against labels. */
export interface Confusion {
  readonly goodAsBetter: number
  readonly goodAsWorse: number
  readonly badAsBetter: number
  readonly badAsWorse: number
}

/**
 * Probability that a good sample scores above a bad one, equal scores half (area under the ROC curve); null where one
 * class is missing. By ranks, O(n log n).
 */
export function areaUnderCurve(samples: readonly RatedScore[]): number | null {
  const good = samples.filter((sample) => sample.good).length
  const bad = samples.length - good
  if (good === 0 || bad === 0) return null
  const sorted = [...samples].sort((left, right) => left.score - right.score)
  let goodRanks = 0
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) to++
    // Ranks from + 1 .. to share their mean.
    const meanRank = (from + 1 + to) / 2
    for (let i = from; i < to; i++) if (sorted[i]!.good) goodRanks += meanRank
  }
  return (goodRanks - (good * (good + 1)) / 2) / (good * bad)
}

/**
 * Mean of the two classes' shares of right decisions, where a score above the cutoff is called good; at the cutoff half
 * a point each way. Null where one class is missing.
 */
export function balancedAccuracy(samples: readonly RatedScore[], cutoff: number): number | null {
  const right = { good: 0, bad: 0 }
  const total = { good: 0, bad: 0 }
  for (const { score, good } of samples) {
    const called = score > cutoff ? 1 : score === cutoff ? 0.5 : 0
    total[good ? 'good' : 'bad']++
    right[good ? 'good' : 'bad'] += good ? called : 1 - called
  }
  return total.good === 0 || total.bad === 0 ? null : (right.good / total.good + right.bad / total.bad) / 2
}

/** Counts of decisions against labels; at or above the cutoff is better. */
export function confusionAt(samples: readonly RatedScore[], cutoff: number): Confusion {
  const counts = { goodAsBetter: 0, goodAsWorse: 0, badAsBetter: 0, badAsWorse: 0 }
  for (const { score, good } of samples) {
    if (good) counts[score >= cutoff ? 'goodAsBetter' : 'goodAsWorse']++
    else counts[score >= cutoff ? 'badAsBetter' : 'badAsWorse']++
  }
  return counts
}
