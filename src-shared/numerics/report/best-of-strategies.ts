import type { BestOfStrategies } from '#shared/model/report'
import type { PairId } from '#shared/model/pair'
import type { ReportItem } from '#shared/numerics/report/report-item'
import { reportPairOf, type StrategyItems } from '#shared/numerics/report/score-table'

interface Candidate {
  readonly preprocessing: string
  readonly item: ReportItem
}

/**
 * The best strategy of each pair: the highest score of a plausible homography, ties to the larger count and then to the
 * strategy named first. Better means a score above 0.5, as in the score table.
 */
export function bestOfStrategies(strategies: readonly StrategyItems[]): BestOfStrategies {
  const candidates = candidatesByPair(strategies)
  const best = [...candidates.values()].map(bestCandidate)
  const chosen = best.filter(({ item }) => isCandidate(item))
  const better = chosen.filter(({ item }) => isBetter(item)).length
  const alone = strategies.map(({ preprocessing, items }) => ({
    preprocessing,
    better: items.filter(isBetter).length,
    chosen: chosen.filter((candidate) => candidate.preprocessing === preprocessing).length
  }))
  return {
    pairs: best.map(({ preprocessing, item }) => ({ ...reportPairOf(item), preprocessing })),
    alone,
    better,
    rescued: better - Math.max(0, ...alone.map((strategy) => strategy.better)),
    total: candidates.size
  }
}

/** A score above 0.5 by a homography that can be believed. */
function isBetter(item: Pick<ReportItem, 'score' | 'verdict'>): boolean {
  return isCandidate(item) && item.score.value! > 0.5
}

function isCandidate({ score, verdict }: Pick<ReportItem, 'score' | 'verdict'>): boolean {
  return score.value !== null && verdict !== null && verdict !== 'implausible'
}

function candidatesByPair(strategies: readonly StrategyItems[]): Map<PairId, Candidate[]> {
  const byPair = new Map<PairId, Candidate[]>()
  for (const { preprocessing, items } of strategies) {
    for (const item of items) {
      const known = byPair.get(item.pairId)
      if (known) known.push({ preprocessing, item })
      else byPair.set(item.pairId, [{ preprocessing, item }])
    }
  }
  return new Map([...byPair].sort(([first], [second]) => first - second))
}

/** The first where no strategy has a score to be believed. */
function bestCandidate(candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((best, candidate) => (isAhead(candidate.item, best.item) ? candidate : best))
}

function isAhead(item: ReportItem, best: ReportItem): boolean {
  if (!isCandidate(item) || !isCandidate(best)) return isCandidate(item) && !isCandidate(best)
  const lead = item.score.value! - best.score.value!
  return lead > 0 || (lead === 0 && item.score.count > best.score.count)
}
