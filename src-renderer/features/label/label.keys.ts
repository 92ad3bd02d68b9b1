import { LabelVerdict } from '#shared/model/label'
import type { Action } from '#renderer/app/actions.ts'
import { labelWords as words } from '#renderer/text/label.ts'
import { labelWords as verdictWords } from '#renderer/text/verdict.ts'

/** The key of each answer, the same on every screen. */
export const answerKeys: Readonly<Record<LabelVerdict, string>> = { good: 'g', bad: 'b', 'no-change': 'c', unsure: 'u' }

/** One action an answer. */
export function answerActions(answer: (verdict: LabelVerdict) => void, when: () => boolean): Action[] {
  return LabelVerdict.options.map((verdict) => ({
    name: `label.${verdict}`, title: verdictWords[verdict], keys: [answerKeys[verdict]], when, run: () => answer(verdict)
  }))
}

interface Labelling {
  readonly canAnswer: boolean
  answer(verdict: LabelVerdict): void
  move(to: 'next' | 'previous'): void
  undo(): void
}

/** What can be done while labelling. */
export function labelActions(label: Labelling): Action[] {
  return [
    ...answerActions((verdict) => label.answer(verdict), () => label.canAnswer),
    { name: 'label.next', title: words.next, keys: ['ArrowRight'], run: () => label.move('next') },
    { name: 'label.previous', title: words.previous, keys: ['ArrowLeft'], run: () => label.move('previous') },
    { name: 'label.undo', title: words.undo, keys: ['Backspace', '$mod+z'], run: () => label.undo() }
  ]
}
