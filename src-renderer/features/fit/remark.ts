import type { FitReview } from '#shared/model/fit-review'
import type { StoredFit } from '#shared/model/fit-request'

/** What to know of the fit on screen, the most pressing alone. */
export type Remark = 'others' | 'no-detail' | 'since' | 'older'

/** Null where the newest fit is shown, of the present choices and labels. */
export function remarkOn({ fit, detail, current }: FitReview, versions: readonly StoredFit[], isOfRequest: boolean): Remark | null {
  if (!isOfRequest) return 'others'
  if (!detail) return 'no-detail'
  if (!current) return 'since'
  return versions[0] && versions[0].id !== fit.id ? 'older' : null
}
