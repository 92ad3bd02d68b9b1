import type { PairDetail } from '#shared/model/pair-detail'
import type { QueueRow } from '#shared/model/queue'
import type { Answer, Subject } from '#renderer/features/label/label.transition.ts'

/**
 * What can be answered of a pair, and what this rater has said already. `row` is its place in the queue; null outside
 * of one. At a hidden repeat nothing said before is shown until it is answered there.
 */
export function subjectFrom(detail: PairDetail, row: QueueRow | null, isBatch: boolean, rater: string): Subject {
  const said = detail.labels.find((label) => label.rater === rater) ?? null
  const stale: Answer | null = said?.verdict && said.stale ? { verdict: said.verdict, savedAt: null, stale: true } : null
  const standing = row ? row.answer : (said?.stale ? null : said?.verdict ?? null)
  const answer: Answer | null = standing ? { verdict: standing, savedAt: null, stale: false } : null
  const tellsPlacesApart = isBatch || row?.repeat === true
  return {
    pairId: detail.row.pairId,
    // Without a homography there is nothing that a label could be about.
    matchSetId: detail.homography ? detail.row.matchSetId : null,
    answer: answer ?? (tellsPlacesApart ? null : stale),
    own: row?.repeat && !answer ? null : said,
    repeat: row?.repeat ?? false
  }
}

/** The time of saving is known only here; it stays while the answer is the same. */
export function withSavedAt(next: Subject, before: Subject): Subject {
  const isSame = next.answer && before.answer && next.answer.verdict === before.answer.verdict
  return isSame ? { ...next, answer: { ...next.answer, savedAt: before.answer.savedAt } } : next
}
