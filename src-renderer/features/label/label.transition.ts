import type { LabelVerdict } from '#shared/model/label'
import type { MatchSetId, PairId } from '#shared/model/pair'

/** Where a person stands in a queue. `outside` is true while an undone pair shows that is not in it. */
export interface Place {
  readonly index: number
  readonly total: number
  readonly outside: boolean
}

/** The answer on a pair. `savedAt` is set only for answers given here, once they are durable. */
export interface Answer {
  readonly verdict: LabelVerdict
  readonly savedAt: string | null
  readonly stale: boolean
}

/** The pair on screen. Without a match set there is nothing to answer. */
export interface Subject {
  readonly pairId: PairId
  readonly matchSetId: MatchSetId | null
  readonly answer: Answer | null
}

/** The labelling of a queue, from opening it to the last answer. */
export type LabelWorkflow =
  | { readonly kind: 'no-queue' }
  | { readonly kind: 'empty-queue' }
  | { readonly kind: 'loading'; readonly place: Place }
  | { readonly kind: 'asking'; readonly place: Place; readonly subject: Subject; readonly problem: string | null }
  | { readonly kind: 'saving'; readonly place: Place; readonly subject: Subject; readonly verdict: LabelVerdict }
  | { readonly kind: 'undoing'; readonly place: Place; readonly subject: Subject }

/** What happens to a labelling: by the person, or by the core's answers. */
export type LabelHappening =
  | { readonly kind: 'queue-opened'; readonly total: number; readonly index: number }
  | { readonly kind: 'shown'; readonly subject: Subject }
  | { readonly kind: 'answered'; readonly verdict: LabelVerdict }
  | { readonly kind: 'saved'; readonly matchSetId: MatchSetId; readonly savedAt: string; readonly advance: boolean }
  | { readonly kind: 'moved'; readonly to: 'next' | 'previous' | number }
  | { readonly kind: 'undo-asked' }
  | { readonly kind: 'undone'; readonly pairId: PairId; readonly index: number | null }
  | { readonly kind: 'refused'; readonly problem: string }

/** What the store has to carry out. */
export type LabelEffect =
  | { readonly kind: 'show'; readonly index: number }
  | { readonly kind: 'show-pair'; readonly pairId: PairId }
  | { readonly kind: 'save'; readonly matchSetId: MatchSetId; readonly verdict: LabelVerdict }
  | { readonly kind: 'undo' }

/** A labelling and what is to be done next. */
export interface LabelStep {
  readonly workflow: LabelWorkflow
  readonly effect: LabelEffect | null
}

/** Nothing opened yet. */
export const idleWorkflow: LabelWorkflow = { kind: 'no-queue' }

/**
 * What a labelling becomes. While an answer is on its way to disk, or an undo is, the person's keys do nothing:
 * no answer can land on a pair that was not on screen.
 */
export function afterHappening(workflow: LabelWorkflow, happening: LabelHappening): LabelStep {
  switch (happening.kind) {
    case 'queue-opened': return opened(happening.total, happening.index)
    case 'shown': return shown(workflow, happening.subject)
    case 'answered': return answered(workflow, happening.verdict)
    case 'saved': return saved(workflow, happening)
    case 'moved': return moved(workflow, happening.to)
    case 'undo-asked': return undoAsked(workflow)
    case 'undone': return undone(workflow, happening)
    case 'refused': return refused(workflow, happening.problem)
  }
}

/** Where the person stands; null without a queue. */
export function placeOf(workflow: LabelWorkflow): Place | null {
  return 'place' in workflow ? workflow.place : null
}

/** The pair that can be seen; null while it is loading. */
export function subjectOf(workflow: LabelWorkflow): Subject | null {
  return 'subject' in workflow ? workflow.subject : null
}

function unchanged(workflow: LabelWorkflow): LabelStep {
  return { workflow, effect: null }
}

function opened(total: number, index: number): LabelStep {
  if (total === 0) return unchanged({ kind: 'empty-queue' })
  return loading({ index: clamped(index, total), total, outside: false })
}

function loading(place: Place): LabelStep {
  return { workflow: { kind: 'loading', place }, effect: { kind: 'show', index: place.index } }
}

/** Also taken while asking: the same pair may come again with a new score. */
function shown(workflow: LabelWorkflow, subject: Subject): LabelStep {
  if (workflow.kind === 'loading') {
    return unchanged({ kind: 'asking', place: workflow.place, subject, problem: null })
  }
  if (workflow.kind === 'asking' && workflow.subject.pairId === subject.pairId) {
    return unchanged({ ...workflow, subject })
  }
  return unchanged(workflow)
}

function answered(workflow: LabelWorkflow, verdict: LabelVerdict): LabelStep {
  if (workflow.kind !== 'asking' || workflow.subject.matchSetId === null) return unchanged(workflow)
  const { place, subject } = workflow
  return {
    workflow: { kind: 'saving', place, subject, verdict },
    effect: { kind: 'save', matchSetId: workflow.subject.matchSetId, verdict }
  }
}

/** A late answer to an earlier save says nothing about this one. */
function saved(workflow: LabelWorkflow, happening: Extract<LabelHappening, { kind: 'saved' }>): LabelStep {
  const { matchSetId, savedAt, advance } = happening
  if (workflow.kind !== 'saving' || workflow.subject.matchSetId !== matchSetId) return unchanged(workflow)
  const { place, verdict } = workflow
  const subject = { ...workflow.subject, answer: { verdict, savedAt, stale: false } }
  const isLast = !place.outside && place.index === place.total - 1
  if (!advance || isLast) return unchanged({ kind: 'asking', place, subject, problem: null })
  return loading(neighbour(place, 1))
}

function moved(workflow: LabelWorkflow, to: 'next' | 'previous' | number): LabelStep {
  if (workflow.kind !== 'asking' && workflow.kind !== 'loading') return unchanged(workflow)
  const { place } = workflow
  const target = typeof to === 'number'
    ? { ...place, index: clamped(to, place.total), outside: false }
    : neighbour(place, to === 'next' ? 1 : -1)
  const stays = target.index === place.index && !place.outside
  return stays ? unchanged(workflow) : loading(target)
}

function undoAsked(workflow: LabelWorkflow): LabelStep {
  if (workflow.kind !== 'asking') return unchanged(workflow)
  const { place, subject } = workflow
  return { workflow: { kind: 'undoing', place, subject }, effect: { kind: 'undo' } }
}

/** The undone answer's pair comes back on screen, so that a person sees what was taken back. */
function undone(workflow: LabelWorkflow, { pairId, index }: { pairId: PairId; index: number | null }): LabelStep {
  if (workflow.kind !== 'undoing') return unchanged(workflow)
  if (index !== null) return loading({ ...workflow.place, index: clamped(index, workflow.place.total), outside: false })
  return {
    workflow: { kind: 'loading', place: { ...workflow.place, outside: true } },
    effect: { kind: 'show-pair', pairId }
  }
}

function refused(workflow: LabelWorkflow, problem: string): LabelStep {
  if (workflow.kind !== 'saving' && workflow.kind !== 'undoing') return unchanged(workflow)
  return unchanged({ kind: 'asking', place: workflow.place, subject: workflow.subject, problem })
}

/** From outside of the queue both directions lead back to where the person stood. */
function neighbour(place: Place, step: 1 | -1): Place {
  if (place.outside) return { ...place, outside: false }
  return { ...place, index: clamped(place.index + step, place.total) }
}

function clamped(index: number, total: number): number {
  return Math.min(total - 1, Math.max(0, Math.trunc(index)))
}
