import { ref } from 'vue'
import type { PairSortColumn } from '#shared/model/pair'
import type { SavedFilter } from '#shared/model/preferences'
import { withRanges, type Measure, type Range } from '#renderer/features/charts/index.ts'
import { choiceOf, initialChoice, sortedBy, type PairChoice } from '#renderer/features/pairs/pairs.transition.ts'

/** What narrows and orders the pairs; every view of them follows. */
export function usePairChoice() {
  const choice = ref<PairChoice>(initialChoice)

  function choose(change: Partial<PairChoice>): void {
    choice.value = { ...choice.value, ...change }
  }

  return {
    choice,
    choose,
    /** Bounds of measures; null takes them away. */
    narrow: (changes: Readonly<Partial<Record<Measure, Range | null>>>) => choose({ ranges: withRanges(choice.value.ranges, changes) }),
    /** Takes all filters away and keeps the order. */
    clear: () => choose({ ...initialChoice, sort: choice.value.sort }),
    useSaved: (saved: SavedFilter) => choose(choiceOf(saved.filter, saved.sort)),
    sortBy: (column: PairSortColumn) => choose({ sort: sortedBy(choice.value.sort, column) })
  }
}
