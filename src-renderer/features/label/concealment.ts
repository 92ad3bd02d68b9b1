import { subjectOf, type LabelWorkflow } from '#renderer/features/label/label.transition.ts'

/**
 * Whether whatever could sway a rater is hidden: in blind mode, until the pair on screen has an answer that stands.
 * While the next pair is loading nothing is known of it, so that it never shows, not even for a moment.
 */
export function isConcealed(workflow: LabelWorkflow, blind: boolean): boolean {
  if (!blind || workflow.kind === 'finished') return false
  const answer = subjectOf(workflow)?.answer
  return !answer || answer.stale
}
