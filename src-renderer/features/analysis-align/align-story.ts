import type { Score } from '#shared/model/score'
import type { AlignmentProgress } from '#shared/model/search'
import { alignWords as words } from '#renderer/text/analysis-align.ts'
import { formatScore } from '#renderer/text/format.ts'

/** What a search has come to, held against the match set as it scored by the same rules, in words. */
export function alignStory(search: AlignmentProgress | null, hasSet: boolean): string {
  if (!search) return words.none
  const { phase, score, matchSet, fraction, evaluations, seconds, problem, request } = search
  const beside = matchSet ? besideSet(score, matchSet) : hasSet ? '' : words.noSet
  switch (phase) {
    case 'running': return words.running(fraction, score, evaluations, seconds)
    case 'failed': return words.failed(problem ?? '')
    case 'cancelled': return `${words.stopped(request.method, score)} ${beside}`.trim()
    case 'done': return `${words.ended(request.method, score)} ${beside}`.trim()
  }
}

function besideSet(found: Score, set: Score): string {
  if (found.value === null || set.value === null) return words.less(set)
  // What reads the same is called the same.
  if (formatScore(found.value) === formatScore(set.value)) return words.same(set)
  return found.value > set.value ? words.better(set) : words.less(set)
}

/** How far it moved image 1 and what it cost, in words; a pair with a homography keeps it. */
export function alignContext(search: AlignmentProgress | null, hasSet: boolean): string {
  const notKept = hasSet ? words.notKept : ''
  if (!search || search.phase === 'failed') return notKept
  const { cornerShift: { mean, max }, phase, seconds, evaluations, problem } = search
  return [words.moved(mean, max), phase === 'running' ? '' : words.cost(evaluations, seconds), problem === null ? '' : words.remark(problem), notKept]
    .filter(Boolean).join(' ')
}
