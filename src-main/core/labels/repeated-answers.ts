import type { LabelVerdict } from '#shared/model/label'
import type { RepeatedAnswer } from '#shared/numerics/fit/labels/label-noise'
import { groupedBy } from '#shared/numerics/fit/labels/label-resolution'

/** A standing verdict, what it judged, and whether it was asked for once more, unannounced. */
export interface RepeatableAnswer {
  readonly verdict: LabelVerdict | null
  /** Match set, images and homography: answers to the same question of the same pictures. */
  readonly subject: string
  readonly repeat: number
}

/** SQL of what `RepeatableAnswer` needs beside the verdict, of label events by that alias. */
export function repeatColumns(events: string): string {
  const subject = ['match_set_id', 'image1_hash', 'image2_hash', 'matrix'].map((column) => `${events}.${column}`).join(" || ' ' || ")
  return `${subject} AS subject, coalesce(${events}.body ->> '$.provenance.repeat', 0) AS repeat`
}

/** Every repeat of one rater's, oldest first within a subject. */
export function repeatedAnswers(own: readonly RepeatableAnswer[]): RepeatedAnswer[] {
  return [...groupedBy(own, (answer) => answer.subject).values()].flatMap(beforeAndAgain)
}

/** An answer given twice in a row at the same showing corrects the one before it, so the last of a run counts. */
function beforeAndAgain(own: readonly RepeatableAnswer[]): RepeatedAnswer[] {
  const pairs: RepeatedAnswer[] = []
  for (const [index, answer] of own.entries()) {
    if (!answer.repeat || own[index + 1]?.repeat) continue
    const before = own.slice(0, index).findLast((earlier) => !earlier.repeat)
    if (before?.verdict && answer.verdict) pairs.push([before.verdict, answer.verdict])
  }
  return pairs
}
