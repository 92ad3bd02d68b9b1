import { computed, shallowRef } from 'vue'
import type { PairId } from '#shared/model/pair'
import {
  afterHappening, idleWorkflow, placeOf, problemOf, subjectOf, type LabelEffect, type LabelHappening, type LabelWorkflow
} from '#renderer/features/label/label.transition.ts'
import { isHiddenRepeat } from '#renderer/features/label/subject.ts'

/**
 * Runs the labelling: each happening gives the next state, and what has to be done is carried out. `shownPairId` is what
 * the panes show.
 */
export function useWorkflow(carryOut: (effect: LabelEffect) => Promise<void>, shownPairId: () => PairId | null) {
  const workflow = shallowRef<LabelWorkflow>(idleWorkflow)

  function dispatch(happening: LabelHappening): void {
    const step = afterHappening(workflow.value, happening)
    workflow.value = step.workflow
    if (step.effect) void carryOut(step.effect)
  }

  const subject = computed(() => subjectOf(workflow.value))
  return {
    workflow,
    dispatch,
    place: computed(() => placeOf(workflow.value)),
    subject,
    /** What was said of the pair before is not to be seen, in blind mode or not. */
    isRepeatHidden: computed(() => subject.value !== null && isHiddenRepeat(subject.value)),
    problem: computed(() => problemOf(workflow.value)),
    isSaving: computed(() => workflow.value.kind === 'saving'),
    /** Only what the panes show can be judged: after another screen had them, its pair stays there for a moment. */
    canAnswer: computed(() => workflow.value.kind === 'asking' && workflow.value.subject.matchSetId !== null && shownPairId() === workflow.value.subject.pairId),
    restart(): void { workflow.value = idleWorkflow }
  }
}
