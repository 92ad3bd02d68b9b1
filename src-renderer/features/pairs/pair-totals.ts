import { shallowRef } from 'vue'
import type { PairCounts, PairFilter, ScoreBin } from '#shared/model/pair'
import { useRpc } from '#renderer/client/rpc-client.ts'
import { histogramBins, withRanges } from '#renderer/features/charts/index.ts'
import { filterOf, initialChoice, type PairChoice } from '#renderer/features/pairs/pairs.transition.ts'

const noCounts: PairCounts = { total: 0, states: {}, labels: {} }

/** What the histogram shows: bins of all pairs but for the choice of scores itself. */
export interface ScoreHistogram {
  readonly bins: readonly ScoreBin[]
  readonly unscored: number
}

const noHistogram: ScoreHistogram = { bins: [], unscored: 0 }

/** What is counted: a choice within a view and a preprocessing. */
interface Scope {
  readonly choice: PairChoice
  readonly viewId: PairFilter['viewId']
  readonly preprocessing: string
}

/** Counts beside the filters, counts of what passes them, the histogram, and the preprocessings there are. */
export function usePairTotals(scope: () => Scope) {
  const rpc = useRpc()
  const all = shallowRef<PairCounts>(noCounts)
  const found = shallowRef<PairCounts>(noCounts)
  const histogram = shallowRef<ScoreHistogram>(noHistogram)
  const preprocessings = shallowRef<readonly string[]>(['unpp'])

  const filterFor = (choice: PairChoice) => filterOf(choice, scope().viewId, scope().preprocessing)
  const countsOf = (choice: PairChoice) => rpc.call('pair.counts', { filter: filterFor(choice) })

  async function load(): Promise<void> {
    const { choice, viewId } = scope()
    const [everything, passing, bins, runs] = await Promise.all([
      countsOf(initialChoice), countsOf(choice),
      rpc.call('pair.histogram', { filter: filterFor({ ...choice, ranges: withRanges(choice.ranges, { score: null }) }), bins: histogramBins }),
      rpc.call('run.list', { viewId })
    ])
    all.value = everything
    found.value = passing
    histogram.value = bins
    preprocessings.value = [...new Set(['unpp', ...runs.map((run) => run.preprocessing)])]
  }

  function reset(): void {
    all.value = noCounts
    found.value = noCounts
    histogram.value = noHistogram
  }

  return { all, found, histogram, preprocessings, load, reset }
}
