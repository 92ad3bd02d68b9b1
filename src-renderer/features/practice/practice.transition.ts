import type { LabelVerdict } from '#shared/model/label'
import type { PracticeFeedback } from '#shared/model/practice'

/** A pair answered and what it was worth. */
export interface PracticeAnswer {
  readonly verdict: LabelVerdict
  readonly feedback: PracticeFeedback
}

/** What was answered so far, by the pair's number 0, 1, 2, … */
type Answers = readonly PracticeAnswer[]

/** Practising, from the first pair to the result. */
export type Practice =
  | { readonly kind: 'loading'; readonly index: number; readonly answers: Answers }
  | { readonly kind: 'asking'; readonly index: number; readonly total: number; readonly answers: Answers; readonly problem: string | null }
  | { readonly kind: 'checking'; readonly index: number; readonly total: number; readonly verdict: LabelVerdict; readonly answers: Answers }
  /** The newest of the answers belongs to the pair on screen. */
  | { readonly kind: 'told'; readonly index: number; readonly total: number; readonly answers: Answers }
  | { readonly kind: 'failed'; readonly index: number; readonly answers: Answers; readonly problem: string }
  | { readonly kind: 'finished'; readonly answers: Answers }

export type PracticeHappening =
  | { readonly kind: 'shown'; readonly index: number; readonly total: number }
  | { readonly kind: 'answered'; readonly verdict: LabelVerdict }
  | { readonly kind: 'told'; readonly feedback: PracticeFeedback }
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'went-on' }
  | { readonly kind: 'restarted' }

export const startedPractice: Practice = { kind: 'loading', index: 0, answers: [] }

/** What practising becomes. A pair is answered once: its truth is known from then on. */
export function afterPractice(practice: Practice, happening: PracticeHappening): Practice {
  switch (happening.kind) {
    case 'shown': return shown(practice, happening)
    case 'answered': return practice.kind === 'asking' ? { ...withoutProblem(practice), kind: 'checking', verdict: happening.verdict } : practice
    case 'told': return told(practice, happening.feedback)
    case 'refused': return refused(practice, happening.problem)
    case 'went-on': return wentOn(practice)
    case 'restarted': return startedPractice
  }
}

function shown(practice: Practice, { index, total }: { index: number; total: number }): Practice {
  if ((practice.kind !== 'loading' && practice.kind !== 'failed') || practice.index !== index) return practice
  return { kind: 'asking', index, total, answers: practice.answers, problem: null }
}

function told(practice: Practice, feedback: PracticeFeedback): Practice {
  if (practice.kind !== 'checking') return practice
  const { index, total, verdict, answers } = practice
  return { kind: 'told', index, total, answers: [...answers, { verdict, feedback }] }
}

function refused(practice: Practice, problem: string): Practice {
  if (practice.kind === 'checking') return { kind: 'asking', index: practice.index, total: practice.total, answers: practice.answers, problem }
  return practice.kind === 'loading' ? { ...practice, kind: 'failed', problem } : practice
}

function wentOn(practice: Practice): Practice {
  if (practice.kind !== 'told') return practice
  const { index, total, answers } = practice
  return index + 1 < total ? { kind: 'loading', index: index + 1, answers } : { kind: 'finished', answers }
}

function withoutProblem({ index, total, answers }: Extract<Practice, { kind: 'asking' }>) {
  return { index, total, answers }
}

/** How many answers were right. */
export function rightOf(answers: Answers): number {
  return answers.filter(({ feedback }) => feedback.right).length
}
