import { LabelVerdict, type Annotation, type RaterLabel } from '#shared/model/label'
import type { Action } from '#renderer/app/actions.ts'
import { analysisWords } from '#renderer/text/analysis.ts'
import { labelWords as words } from '#renderer/text/label.ts'
import { labelWords as verdictWords } from '#renderer/text/verdict.ts'
import { panelTabs, type PanelTab } from '#renderer/features/label/panel-tabs.ts'
import { rangeAfter, type RangeEnd } from '#renderer/features/label/tolerance-range.ts'

/** The key of each answer, the same on every screen. */
const answerKeys: Readonly<Record<LabelVerdict, string>> = { good: 'g', bad: 'b', 'no-change': 'c', unsure: 'u' }

/** One action an answer. A key held down answers once: its repeats were never meant for the next pair. */
export function answerActions(answer: (verdict: LabelVerdict) => void, when: () => boolean): Action[] {
  return LabelVerdict.options.map((verdict) => ({
    name: `label.${verdict}`, title: verdictWords[verdict], keys: [answerKeys[verdict]], when, run: () => answer(verdict), release: () => undefined
  }))
}

/** What the label screen can do. */
export interface Labelling {
  readonly canAnswer: boolean
  readonly concealed: boolean
  readonly subject: { readonly own: RaterLabel | null } | null
  answer(verdict: LabelVerdict): void
  annotate(annotation: Annotation): void
  move(to: 'next' | 'previous'): void
  undo(): void
  redo(): void
}

interface LabelScreen {
  readonly label: Labelling
  /** The slider's value, in gray levels. */
  tolerance(): number
  writeNote(): void
  toggleBlind(): void
  toggleAdvance(): void
  /** A closer look at the pair. */
  analyse(): void
  showTab(tab: PanelTab): void
}

/** Flags the pair, or takes the flag away. */
export function toggleFlag({ subject, annotate }: Pick<Labelling, 'subject' | 'annotate'>): void {
  annotate({ kind: 'flag', flagged: subject?.own?.flagged !== true })
}

/** Takes the slider's value as an accepted tolerance, or as one end of a range. */
export function accept({ subject, annotate }: Pick<Labelling, 'subject' | 'annotate'>, end: RangeEnd, tolerance: number): void {
  annotate({ kind: 'tolerance', toleranceRange: rangeAfter(subject?.own?.toleranceRange ?? null, end, tolerance) })
}

/** What can be done while labelling. */
export function labelActions(screen: LabelScreen): Action[] {
  const { label } = screen
  const canAnswer = (): boolean => label.canAnswer
  const canAccept = (): boolean => label.canAnswer && !label.concealed
  return [
    ...answerActions((verdict) => label.answer(verdict), canAnswer),
    { name: 'label.flag', title: words.flag, keys: ['f'], when: canAnswer, run: () => toggleFlag(label) },
    { name: 'label.note', title: words.note, keys: ['n'], when: canAnswer, run: screen.writeNote },
    { name: 'label.accept', title: words.accept, keys: ['a'], when: canAccept, run: () => accept(label, 'both', screen.tolerance()) },
    { name: 'label.accept-low', title: words.acceptLow, keys: ['['], when: canAccept, run: () => accept(label, 'low', screen.tolerance()) },
    { name: 'label.accept-high', title: words.acceptHigh, keys: [']'], when: canAccept, run: () => accept(label, 'high', screen.tolerance()) },
    { name: 'label.next', title: words.next, keys: ['ArrowRight'], run: () => label.move('next') },
    { name: 'label.previous', title: words.previous, keys: ['ArrowLeft'], run: () => label.move('previous') },
    { name: 'label.undo', title: words.undo, keys: ['Backspace', '$mod+z'], run: () => label.undo() },
    { name: 'label.redo', title: words.redo, keys: ['$mod+y', '$mod+Shift+z'], run: () => label.redo() },
    { name: 'label.blind', title: words.blind, keys: ['y'], run: screen.toggleBlind },
    { name: 'label.advance', title: words.autoAdvance, run: screen.toggleAdvance },
    { name: 'label.analyse', title: analysisWords.open, keys: ['Shift+a'], when: () => label.subject !== null && !label.concealed, run: screen.analyse },
    ...panelTabs.map((tab): Action => ({ name: `label.tab-${tab}`, title: words.showTab(words.tab[tab]), run: () => screen.showTab(tab) }))
  ]
}
