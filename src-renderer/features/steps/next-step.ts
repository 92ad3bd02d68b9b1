import type { WorkspaceSummary } from '#shared/model/workspace'

export type Step = 'pairs' | 'match' | 'label' | 'fit'

/** Fewer labels than these fit to anything; it only steers the hint, the fit itself says how sure it is. */
export const labelsWorthFitting = 20

/** What to do next: the first step that has nothing to work on yet. Null once a fit is in force. */
export function nextStep(workspace: WorkspaceSummary): Step | null {
  if (workspace.adoptedFitId !== null) return null
  if (workspace.pairs === 0) return 'pairs'
  if (workspace.matched === 0) return 'match'
  return labelsNeeded(workspace) > 0 ? 'label' : 'fit'
}

/** Labels still to give before a fit is worth a look; of few pairs, most: some cannot be matched or judged. */
export function labelsNeeded(workspace: WorkspaceSummary): number {
  const most = Math.ceil(0.8 * workspace.pairs)
  const wanted = workspace.pairs > 0 ? Math.min(labelsWorthFitting, most) : labelsWorthFitting
  return Math.max(0, wanted - workspace.labelled)
}
