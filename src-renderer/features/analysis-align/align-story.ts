import type { Score } from '#shared/model/score'
import type { AlignmentProgress } from '#shared/model/search'
import { alignWords as words } from '#renderer/text/analysis-align.ts'

/** What a search has come to, held against the match set, in words. */
export function alignStory(search: AlignmentProgress | null, set: Score | null): string {
  if (!search) return words.none
  const { phase, score, fraction, evaluations, seconds, problem, request } = search
  switch (phase) {
    case 'running': return words.running(fraction, score, evaluations, seconds)
    case 'failed': return words.failed(problem ?? '')
    case 'cancelled': return `${words.stopped(request.method, score)} ${besideSet(score, set)}`
    case 'done': return `${words.ended(request.method, score)} ${besideSet(score, set)}`
  }
}

function besideSet(found: Score, set: Score | null): string {
  if (!set) return words.noSet
  if (found.value === null || set.value === null || found.value < set.value) return words.less(set)
  return found.value > set.value ? words.better(set) : words.same(set)
}

/** How far it moved image 1 and what it cost, in words. */
export function alignContext(search: AlignmentProgress | null): string {
  if (!search || search.phase === 'failed') return words.notKept
  const { cornerShift: { mean, max }, phase, seconds, evaluations } = search
  return [words.moved(mean, max), phase === 'running' ? '' : words.cost(evaluations, seconds), words.notKept].filter(Boolean).join(' ')
}
