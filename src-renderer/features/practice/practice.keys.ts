import type { LabelVerdict } from '#shared/model/label'
import type { Action } from '#renderer/app/actions.ts'
import { answerActions } from '#renderer/features/label/index.ts'
import { practiceWords as words } from '#renderer/text/practice.ts'

interface Practising {
  canAnswer(): boolean
  canGoOn(): boolean
  answer(verdict: LabelVerdict): void
  goOn(): void
  restart(): void
}

/** The same keys as on real pairs; the arrow goes on once the truth is told. */
export function practiceActions(practising: Practising): Action[] {
  return [
    ...answerActions(practising.answer, practising.canAnswer),
    { name: 'practice.next', title: words.next, keys: ['ArrowRight', 'Enter'], when: practising.canGoOn, run: practising.goOn },
    { name: 'practice.again', title: words.again, run: practising.restart }
  ]
}
