import type { WorkspaceSummary } from '#shared/model/workspace'
import { formatCount, formatPlural } from '#renderer/text/format.ts'

export const stepWords = {
  region: 'Steps',
  next: 'next',
  pairs: 'Pairs',
  match: 'Match',
  label: 'Label',
  fit: 'Fit',
  report: 'Report',
  pairCount: (workspace: WorkspaceSummary) => formatCount(workspace.pairs),
  matchCount: (workspace: WorkspaceSummary) => `${formatCount(workspace.matched)} of ${formatCount(workspace.pairs)}`,
  labelCount: (workspace: WorkspaceSummary) => formatCount(workspace.labelled),
  fitAdopted: 'adopted',
  fitNeedsLabels: (needed: number) => `needs ${formatPlural(needed, 'label', 'labels')}`,
  fitReady: 'ready',
  reportCount: ''
} as const
