import type { FitView } from '#shared/model/fit-detail'
import { csvOf } from '#renderer/features/charts/index.ts'
import { quoted } from '#renderer/features/fit/tolerance-chart.ts'

/** Camera views, the one with the lowest balanced accuracy first; those without one last, by name. */
export function worstFirst(views: readonly FitView[]): FitView[] {
  const accuracyOf = ({ balancedAccuracy }: FitView): number => balancedAccuracy ?? 2
  return [...views].sort((one, other) => accuracyOf(one) - accuracyOf(other) || one.view.localeCompare(other.view))
}

/** The view to look at first; null where there is nothing to compare, or all are equal. */
export function worstOf(views: readonly FitView[]): string | null {
  const judged = worstFirst(views).filter(({ balancedAccuracy }) => balancedAccuracy !== null)
  return judged.length > 1 && judged[0]!.balancedAccuracy !== judged.at(-1)!.balancedAccuracy ? judged[0]!.view : null
}

export function viewsCsv(views: readonly FitView[]): string {
  return csvOf(
    ['camera_view', 'good', 'bad', 'median_contrast', 'balanced_accuracy_held_out', 'auc_held_out', 'offset', 'offset_low', 'offset_high', 'own_weight'],
    worstFirst(views).map(({ view, good, bad, contrast, balancedAccuracy, auc, offset }) =>
      [quoted(view), good, bad, contrast, balancedAccuracy, auc, ...(offset ? [offset.value, ...offset.interval, offset.ownWeight] : [null, null, null, null])])
  )
}
