import type { Queue, QueueRow } from '#shared/model/queue'
import { Verdict } from '#shared/model/verdict'
import type { Next } from '#renderer/features/label/label.transition.ts'
import type { QueueRows } from '#renderer/features/label/queue-rows.ts'

/** What decides where an answer leads. */
interface Advance {
  /** The place answered; -1 for the first place of all. */
  readonly index: number
  readonly total: number
  /** The queue is one of pairs without an answer: those that have one by now are passed over. */
  readonly skipsAnswered: boolean
}

const verdicts: readonly string[] = Verdict.options

/**
 * The next place that can be labelled; pairs without an alignment have nothing to judge. A queue of unanswered pairs
 * ends where none is left: behind its last place it goes on with those that were passed over before.
 */
export async function nextPlace(rows: QueueRows | null, { index, total, skipsAnswered }: Advance): Promise<Exclude<Next, 'stay'>> {
  const last = skipsAnswered ? index + total : total - 1
  for (let step = index + 1; step <= last; step += 1) {
    const candidate = step % total
    const row = rows?.peek(candidate) ?? (await rows?.at(candidate))
    const isOpen = row && isLabelable(row) && !(skipsAnswered && row.answer !== null)
    if (isOpen && candidate !== index) return candidate
  }
  return 'end'
}

/** Where a queue begins: where it goes on, or the first place after that can be labelled. */
export async function startOf(rows: QueueRows | null, { resumeAt, total }: Pick<Queue, 'resumeAt' | 'total'>, skipsAnswered: boolean): Promise<number> {
  const first = await nextPlace(rows, { index: resumeAt - 1, total, skipsAnswered })
  return first === 'end' ? resumeAt : first
}

function isLabelable({ matchSetId, state }: QueueRow): boolean {
  return matchSetId !== null && verdicts.includes(state)
}
