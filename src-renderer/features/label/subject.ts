import type { Annotation, RaterLabel } from '#shared/model/label'
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

/** What is known only here stays: the time of saving while the answer is the same, and what was said at a hidden repeat. */
export function keptFrom(before: Subject, next: Subject): Subject {
  if (isHiddenRepeat(next)) return { ...next, own: isHiddenRepeat(before) ? before.own : null }
  const isSame = next.answer && before.answer && next.answer.verdict === before.answer.verdict
  return isSame ? { ...next, answer: { ...next.answer, savedAt: before.answer.savedAt } } : next
}

/** Shown before, and not answered this time: what was said then is not to be seen. */
export function isHiddenRepeat({ repeat, answer }: Pick<Subject, 'repeat' | 'answer'>): boolean {
  return repeat && answer === null
}

/** What may be shown of the rater's own after an annotation; at a hidden repeat only what was said there. */
export function ownAfter(subject: Subject, own: RaterLabel | null, { kind }: Annotation): RaterLabel | null {
  if (!own || !isHiddenRepeat(subject)) return own
  const { flagged, note, toleranceRange } = { flagged: false, note: null, toleranceRange: null, ...subject.own, ...said[kind](own) }
  return { ...own, verdict: null, flagged, note, toleranceRange, subBlocks: [] }
}

const said: Record<Annotation['kind'], (own: RaterLabel) => Partial<RaterLabel>> = {
  flag: ({ flagged }) => ({ flagged }),
  note: ({ note }) => ({ note }),
  tolerance: ({ toleranceRange }) => ({ toleranceRange }),
  'sub-block': () => ({})
}
