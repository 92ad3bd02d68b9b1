import type { PreprocessingStep, PreprocessingStepKind } from '#shared/model/preprocessing'
import { initialStep } from '#renderer/features/preprocessing/step-form.ts'

type Steps = readonly PreprocessingStep[]

/** A strategy being edited; undo goes back through every change since it was opened. */
export interface StrategyDraft {
  /** As they are saved. */
  readonly kept: Steps
  readonly steps: Steps
  readonly past: readonly Steps[]
  readonly future: readonly Steps[]
  /** The step that keys act on. */
  readonly chosen: number | null
  /** The field changed last: typing on in it is one change. */
  readonly typedIn: string | null
}

export type DraftEvent =
  | { readonly kind: 'added'; readonly step: PreprocessingStepKind }
  | { readonly kind: 'removed'; readonly index: number }
  | { readonly kind: 'moved'; readonly index: number; readonly by: 1 | -1 }
  | { readonly kind: 'changed'; readonly index: number; readonly field: string; readonly step: PreprocessingStep }
  | { readonly kind: 'chosen'; readonly index: number | null }
  | { readonly kind: 'undone' }
  | { readonly kind: 'redone' }
  | { readonly kind: 'reverted' }
  /** Saved, here or in another window. */
  | { readonly kind: 'kept'; readonly steps: Steps }

/** As the contract has it. */
export const mostSteps = 20

export function openDraft(steps: Steps): StrategyDraft {
  return { kept: steps, steps, past: [], future: [], chosen: steps.length > 0 ? 0 : null, typedIn: null }
}

export function changeDraft(draft: StrategyDraft, event: DraftEvent): StrategyDraft {
  switch (event.kind) {
    case 'added': return withAdded(draft, event.step)
    case 'removed': return withRemoved(draft, event.index)
    case 'moved': return canMove(draft.steps, event.index, event.by) ? withMoved(draft, event.index, event.by) : draft
    case 'changed': return withChanged(draft, event)
    case 'chosen': return { ...draft, chosen: bounded(event.index, draft.steps.length), typedIn: null }
    case 'undone': return stepBack(draft)
    case 'redone': return stepForward(draft)
    case 'reverted': return isEdited(draft) ? changedTo(draft, draft.kept, bounded(draft.chosen, draft.kept.length)) : draft
    case 'kept': return isEdited(draft) && !areSame(draft.steps, event.steps) ? { ...draft, kept: event.steps } : { ...draft, kept: event.steps, steps: event.steps, chosen: bounded(draft.chosen, event.steps.length) }
  }
}

/** Whether something is not saved. */
export function isEdited({ kept, steps }: StrategyDraft): boolean {
  return !areSame(kept, steps)
}

/** Steps that say how a file is read come before all others. */
export function readsFiles(kind: PreprocessingStepKind): boolean {
  return kind === 'grayscale' || kind === 'range'
}

/** Whether a step may change places with its neighbour. */
export function canMove(steps: Steps, index: number, by: 1 | -1): boolean {
  const [one, other] = [steps[index], steps[index + by]]
  return one !== undefined && other !== undefined && readsFiles(one.kind) === readsFiles(other.kind)
}

/** How files are read is said once, and images are grouped once; more of the others may follow each other. */
export function canAdd(steps: Steps, kind: PreprocessingStepKind): boolean {
  const isOnce = readsFiles(kind) || kind === 'clustered-normalisation'
  return steps.length < mostSteps && !(isOnce && steps.some((step) => step.kind === kind))
}

function withAdded(draft: StrategyDraft, kind: PreprocessingStepKind): StrategyDraft {
  const { steps, chosen } = draft
  if (!canAdd(steps, kind)) return draft
  const reading = steps.filter((step) => readsFiles(step.kind)).length
  const place = readsFiles(kind) ? reading : Math.max(reading, chosen === null ? steps.length : chosen + 1)
  return changedTo(draft, steps.toSpliced(place, 0, initialStep(kind)), place)
}

function withRemoved(draft: StrategyDraft, index: number): StrategyDraft {
  if (!draft.steps[index]) return draft
  return changedTo(draft, draft.steps.toSpliced(index, 1), bounded(index, draft.steps.length - 1))
}

function withMoved(draft: StrategyDraft, index: number, by: 1 | -1): StrategyDraft {
  const steps = [...draft.steps]
  ;[steps[index], steps[index + by]] = [steps[index + by]!, steps[index]!]
  return changedTo(draft, steps, index + by)
}

function withChanged(draft: StrategyDraft, { index, field, step }: Extract<DraftEvent, { kind: 'changed' }>): StrategyDraft {
  const steps = draft.steps.with(index, step)
  if (areSame(steps, draft.steps)) return draft
  const typedIn = `${index}.${field}`
  return typedIn === draft.typedIn ? { ...draft, steps, chosen: index } : { ...changedTo(draft, steps, index), typedIn }
}

function stepBack(draft: StrategyDraft): StrategyDraft {
  const steps = draft.past.at(-1)
  if (!steps) return draft
  return { ...draft, steps, past: draft.past.slice(0, -1), future: [draft.steps, ...draft.future], chosen: bounded(draft.chosen, steps.length), typedIn: null }
}

function stepForward(draft: StrategyDraft): StrategyDraft {
  const [steps, ...future] = draft.future
  if (!steps) return draft
  return { ...draft, steps, past: [...draft.past, draft.steps], future, chosen: bounded(draft.chosen, steps.length), typedIn: null }
}

function changedTo(draft: StrategyDraft, steps: Steps, chosen: number | null): StrategyDraft {
  return { ...draft, steps, past: [...draft.past, draft.steps], future: [], chosen, typedIn: null }
}

function bounded(index: number | null, length: number): number | null {
  return index === null || length === 0 ? null : Math.min(length - 1, Math.max(0, index))
}

function areSame(one: Steps, other: Steps): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
