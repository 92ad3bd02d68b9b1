import type { TranslationSearch } from '#shared/model/search'
import { translationWords as words } from '#renderer/text/analysis-translation.ts'
import { formatScore } from '#renderer/text/format.ts'

/** What the search comes to, held against the homography, in words. */
export function searchStory({ best, matchSet }: TranslationSearch): string {
  if (!best) return words.noBest
  const isNoGain = best.score.value !== null && best.score.value < 0.5
  return `${words.best(best.dx, best.dy, best.score)} ${besideSet(best.score, matchSet)}${isNoGain ? ` ${words.noneBetter}` : ''}`
}

function besideSet(best: NonNullable<TranslationSearch['best']>['score'], set: TranslationSearch['matchSet']): string {
  if (!set) return words.noSet
  if (set.value === null || best.value === null) return words.setUndetermined(set)
  return set.value > best.value && formatScore(set.value) !== formatScore(best.value) ? words.lessThanSet(set) : words.atLeastSet(set)
}

/** How it was searched, and what to beware of. */
export function searchContext(search: TranslationSearch): string {
  const { dx, range, tolerance, notebookError } = search
  return [words.searched(dx.length, tolerance), isAtEdge(search) ? words.atEdge[range] : '', notebookError === null ? '' : words.notebookSays(notebookError)].filter(Boolean).join(' ')
}

function isAtEdge({ best, dx, dy }: TranslationSearch): boolean {
  if (!best) return false
  return [[best.dx, dx], [best.dy, dy]].some(([at, all]) => at === Math.min(...(all as number[])) || at === Math.max(...(all as number[])))
}

/** How many shifts a search tries. */
export function shiftCount(range: TranslationSearch['range'], radius: number): number {
  const counts = { symmetric: (2 * radius + 1) ** 2, notebook: 15 * 14, 'notebook-first': 10 * 9 }
  return counts[range]
}
