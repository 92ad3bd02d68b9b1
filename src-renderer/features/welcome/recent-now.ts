import type { RecentWorkspace, WorkspaceSummary } from '#shared/model/workspace'

/** The core counts what a workspace holds when it is opened and closed; the open one knows its own counts. */
export function recentNow(recent: readonly RecentWorkspace[], open: WorkspaceSummary | null): readonly RecentWorkspace[] {
  return recent.map((one) => (open && one.grant.path === open.path ? { ...one, pairs: open.pairs, labels: open.labelled } : one))
}
