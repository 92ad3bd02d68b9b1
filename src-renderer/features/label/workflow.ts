import { computed, shallowRef } from 'vue'
import {
  afterHappening, idleWorkflow, placeOf, problemOf, subjectOf, type LabelEffect, type LabelHappening, type LabelWorkflow
} from '#renderer/features/label/label.transition.ts'

/** Runs the labelling: each happening gives the next state, and what has to be done is carried out. */
export function useWorkflow(carryOut: (effect: LabelEffect) => Promise<void>) {
  const workflow = shallowRef<LabelWorkflow>(idleWorkflow)

  function dispatch(happening: LabelHappening): void {
    const step = afterHappening(workflow.value, happening)
    workflow.value = step.workflow
    if (step.effect) void carryOut(step.effect)
  }

  return {
    workflow,
    dispatch,
    place: computed(() => placeOf(workflow.value)),
    subject: computed(() => subjectOf(workflow.value)),
    problem: computed(() => problemOf(workflow.value)),
    isSaving: computed(() => workflow.value.kind === 'saving'),
    canAnswer: computed(() => workflow.value.kind === 'asking' && workflow.value.subject.matchSetId !== null),
    restart(): void { workflow.value = idleWorkflow }
  }
}
