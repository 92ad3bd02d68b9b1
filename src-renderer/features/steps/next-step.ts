import type { WorkspaceSummary } from '#shared/model/workspace'
import { fewestLabels } from '#shared/numerics/fit/advice/fit-advice'

export type Step = 'pairs' | 'match' | 'label' | 'fit'

/** What to do next: the first step that has nothing to work on yet. Null once a fit is in force. */
export function nextStep(workspace: WorkspaceSummary): Step | null {
  if (workspace.adoptedFitId !== null) return null
  if (workspace.pairs === 0) return 'pairs'
  if (workspace.matched === 0) return 'match'
  return labelsNeeded(workspace) > 0 ? 'label' : 'fit'
}

/** Good or bad labels still to give before a fit is possible. */
export function labelsNeeded(workspace: WorkspaceSummary): number {
  return Math.max(0, fewestLabels - workspace.fittable)
}
