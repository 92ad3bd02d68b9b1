import type { Annotation, LabelVerdict, RaterLabel } from '#shared/model/label'
import type { MatchSetId, PairId } from '#shared/model/pair'

/** Where a person stands in a queue. `outside` is true while a pair shows that is not in it. */
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
  /** What the rater said beside the verdict; null where nothing stands, or where it may not be shown. */
  readonly own: RaterLabel | null
  /** Shown before in this queue, unannounced. */
  readonly repeat: boolean
}

/** Taking the newest event back, or taking that back. */
export type Reversal = 'undo' | 'redo'

/** The labelling of a queue, from opening it to the last answer. */
export type LabelWorkflow =
  | { readonly kind: 'no-queue' }
  | { readonly kind: 'empty-queue' }
  | { readonly kind: 'loading'; readonly place: Place }
  | { readonly kind: 'asking'; readonly place: Place; readonly subject: Subject; readonly problem: string | null }
  | { readonly kind: 'saving'; readonly place: Place; readonly subject: Subject; readonly verdict: LabelVerdict }
  | { readonly kind: 'annotating'; readonly place: Place; readonly subject: Subject }
  | { readonly kind: 'reverting'; readonly place: Place; readonly subject: Subject | null; readonly way: Reversal }
  /** Every place was gone through; the last pair is still the place. */
  | { readonly kind: 'finished'; readonly place: Place; readonly problem: string | null }

/** Where an answer leads: another place, nowhere (going on by itself is off), or the end of the queue. */
export type Next = number | 'stay' | 'end'

/** What happens to a labelling: by the person, or by the core's answers. */
export type LabelHappening =
  /** `outside` is a pair asked for that the queue does not hold. */
  | { readonly kind: 'queue-opened'; readonly total: number; readonly index: number; readonly outside: PairId | null }
  | { readonly kind: 'shown'; readonly subject: Subject }
  | { readonly kind: 'answered'; readonly verdict: LabelVerdict; readonly seenMilliseconds: number }
  | { readonly kind: 'saved'; readonly matchSetId: MatchSetId; readonly savedAt: string; readonly own: RaterLabel | null; readonly next: Next }
  | { readonly kind: 'annotation-asked'; readonly annotation: Annotation }
  | { readonly kind: 'annotated'; readonly matchSetId: MatchSetId; readonly own: RaterLabel | null }
  | { readonly kind: 'moved'; readonly to: 'next' | 'previous' | number }
  /** To a pair at a place of the queue, or outside of it where `index` is null. */
  | { readonly kind: 'went-to'; readonly pairId: PairId; readonly index: number | null }
  | { readonly kind: 'reversal-asked'; readonly way: Reversal }
  | { readonly kind: 'reverted'; readonly pairId: PairId; readonly index: number | null }
  | { readonly kind: 'refused'; readonly problem: string }

/** What the store has to carry out. */
export type LabelEffect =
  | { readonly kind: 'show'; readonly index: number }
  | { readonly kind: 'show-pair'; readonly pairId: PairId }
  | { readonly kind: 'save'; readonly matchSetId: MatchSetId; readonly verdict: LabelVerdict; readonly place: Place }
  | { readonly kind: 'annotate'; readonly matchSetId: MatchSetId; readonly annotation: Annotation; readonly place: Place }
  | { readonly kind: 'revert'; readonly way: Reversal }

/** A labelling and what is to be done next. */
export interface LabelStep {
  readonly workflow: LabelWorkflow
  readonly effect: LabelEffect | null
}

/** Nothing opened yet. */
export const idleWorkflow: LabelWorkflow = { kind: 'no-queue' }

/** Nobody sees a pair and judges it in less: an answer that comes sooner was meant for the pair before. */
export const shortestLook = 50

/**
 * What a labelling becomes. While an answer is on its way to disk, or an undo is, the person's keys do nothing:
 * no answer can land on a pair that was not on screen.
 */
export function afterHappening(workflow: LabelWorkflow, happening: LabelHappening): LabelStep {
  switch (happening.kind) {
    case 'queue-opened': return opened(happening)
    case 'shown': return shown(workflow, happening.subject)
    case 'answered': return answered(workflow, happening)
    case 'saved': return saved(workflow, happening)
    case 'annotation-asked': return annotationAsked(workflow, happening.annotation)
    case 'annotated': return annotated(workflow, happening)
    case 'moved': return moved(workflow, happening.to)
    case 'went-to': return wentTo(workflow, happening)
    case 'reversal-asked': return reversalAsked(workflow, happening.way)
    case 'reverted': return reverted(workflow, happening)
    case 'refused': return refused(workflow, happening.problem)
  }
}

/** Where the person stands; null without a queue. */
export function placeOf(workflow: LabelWorkflow): Place | null {
  return 'place' in workflow ? workflow.place : null
}

/** The pair that can be seen; null while it is loading, and at the end of the queue. */
export function subjectOf(workflow: LabelWorkflow): Subject | null {
  return 'subject' in workflow ? workflow.subject : null
}

/** What could not be done, in words; null where nothing went wrong. */
export function problemOf(workflow: LabelWorkflow): string | null {
  return 'problem' in workflow ? workflow.problem : null
}

function unchanged(workflow: LabelWorkflow): LabelStep {
  return { workflow, effect: null }
}

function opened({ total, index, outside }: Extract<LabelHappening, { kind: 'queue-opened' }>): LabelStep {
  if (total === 0) return unchanged({ kind: 'empty-queue' })
  const place = { index: clamped(index, total), total, outside: outside !== null }
  return outside === null ? loading(place) : { workflow: { kind: 'loading', place }, effect: { kind: 'show-pair', pairId: outside } }
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

function answered(workflow: LabelWorkflow, happening: Extract<LabelHappening, { kind: 'answered' }>): LabelStep {
  if (workflow.kind !== 'asking' || workflow.subject.matchSetId === null) return unchanged(workflow)
  if (happening.seenMilliseconds < shortestLook) return unchanged(workflow)
  const { place, subject } = workflow
  const { verdict } = happening
  return {
    workflow: { kind: 'saving', place, subject, verdict },
    effect: { kind: 'save', matchSetId: workflow.subject.matchSetId, verdict, place }
  }
}

/** A late answer to an earlier save says nothing about this one. */
function saved(workflow: LabelWorkflow, happening: Extract<LabelHappening, { kind: 'saved' }>): LabelStep {
  const { matchSetId, savedAt, own, next } = happening
  if (workflow.kind !== 'saving' || workflow.subject.matchSetId !== matchSetId) return unchanged(workflow)
  const { place, verdict } = workflow
  const subject = { ...workflow.subject, own, answer: { verdict, savedAt, stale: false } }
  if (next === 'end') return unchanged({ kind: 'finished', place: { ...place, outside: false }, problem: null })
  if (next === 'stay') return unchanged({ kind: 'asking', place, subject, problem: null })
  return loading({ ...place, index: clamped(next, place.total), outside: false })
}

function annotationAsked(workflow: LabelWorkflow, annotation: Annotation): LabelStep {
  if (workflow.kind !== 'asking' || workflow.subject.matchSetId === null) return unchanged(workflow)
  const { place, subject } = workflow
  return {
    workflow: { kind: 'annotating', place, subject },
    effect: { kind: 'annotate', matchSetId: workflow.subject.matchSetId, annotation, place }
  }
}

function annotated(workflow: LabelWorkflow, { matchSetId, own }: { matchSetId: MatchSetId; own: RaterLabel | null }): LabelStep {
  if (workflow.kind !== 'annotating' || workflow.subject.matchSetId !== matchSetId) return unchanged(workflow)
  return unchanged({ kind: 'asking', place: workflow.place, subject: { ...workflow.subject, own }, problem: null })
}

function moved(workflow: LabelWorkflow, to: 'next' | 'previous' | number): LabelStep {
  if (workflow.kind === 'finished') return movedFromEnd(workflow, to)
  if (workflow.kind !== 'asking' && workflow.kind !== 'loading') return unchanged(workflow)
  const { place } = workflow
  const target = typeof to === 'number'
    ? { ...place, index: clamped(to, place.total), outside: false }
    : neighbour(place, to === 'next' ? 1 : -1)
  const stays = target.index === place.index && !place.outside
  return stays ? unchanged(workflow) : loading(target)
}

/** Behind the last place there is nothing; before the end stands the place that was answered last. */
function movedFromEnd(workflow: Extract<LabelWorkflow, { kind: 'finished' }>, to: 'next' | 'previous' | number): LabelStep {
  if (to === 'next') return unchanged(workflow)
  const index = to === 'previous' ? workflow.place.index : clamped(to, workflow.place.total)
  return loading({ ...workflow.place, index })
}

function reversalAsked(workflow: LabelWorkflow, way: Reversal): LabelStep {
  if (workflow.kind !== 'asking' && workflow.kind !== 'finished') return unchanged(workflow)
  return { workflow: { kind: 'reverting', place: workflow.place, subject: subjectOf(workflow), way }, effect: { kind: 'revert', way } }
}

/** The pair concerned comes back on screen, so that a person sees what was taken back. */
function reverted(workflow: LabelWorkflow, { pairId, index }: { pairId: PairId; index: number | null }): LabelStep {
  return workflow.kind === 'reverting' ? arrivalAt(workflow.place, pairId, index) : unchanged(workflow)
}

function wentTo(workflow: LabelWorkflow, { pairId, index }: { pairId: PairId; index: number | null }): LabelStep {
  const isFree = workflow.kind === 'asking' || workflow.kind === 'loading' || workflow.kind === 'finished'
  return isFree ? arrivalAt(workflow.place, pairId, index) : unchanged(workflow)
}

function arrivalAt(place: Place, pairId: PairId, index: number | null): LabelStep {
  if (index !== null) return loading({ ...place, index: clamped(index, place.total), outside: false })
  return { workflow: { kind: 'loading', place: { ...place, outside: true } }, effect: { kind: 'show-pair', pairId } }
}

function refused(workflow: LabelWorkflow, problem: string): LabelStep {
  if (workflow.kind !== 'saving' && workflow.kind !== 'annotating' && workflow.kind !== 'reverting') return unchanged(workflow)
  const { place, subject } = workflow
  return unchanged(subject ? { kind: 'asking', place, subject, problem } : { kind: 'finished', place, problem })
}

/** From outside of the queue both directions lead back to where the person stood. */
function neighbour(place: Place, step: 1 | -1): Place {
  if (place.outside) return { ...place, outside: false }
  return { ...place, index: clamped(place.index + step, place.total) }
}

function clamped(index: number, total: number): number {
  return Math.min(total - 1, Math.max(0, Math.trunc(index)))
}
