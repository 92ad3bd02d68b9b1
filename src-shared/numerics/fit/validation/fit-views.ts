import type { FitSample } from '#shared/model/fit'
import type { FitView } from '#shared/model/fit-detail'
import type { HeldOutSample } from '#shared/numerics/fit/validation/cross-validation'
import { groupedBy } from '#shared/numerics/fit/labels/label-resolution'
import { percentile } from '#shared/numerics/statistics/percentile'
import { areaUnderCurve, balancedAccuracy } from '#shared/numerics/fit/model/separation'

/** Each camera view's labels, and how the fit decides on those of them that were held out; in order of appearance. */
export function fitViews(samples: readonly FitSample[], heldOut: readonly HeldOutSample[]): FitView[] {
  const predicted = new Map(heldOut.map((held) => [samples[held.index]!, held.fit]))
  return [...groupedBy(samples, (sample) => sample.view)].map(([view, members]) => {
    const good = members.filter((sample) => sample.label === 'good').length
    const decisions = members.flatMap((sample) => {
      const fit = predicted.get(sample)
      return fit ? [{ score: fit.decision, good: sample.label === 'good' }] : []
    })
    return {
      view,
      samples: members.length,
      good,
      bad: members.length - good,
      contrast: percentile(members.map((sample) => sample.contrast), 50),
      balancedAccuracy: balancedAccuracy(decisions, 0),
      auc: areaUnderCurve(decisions),
      offset: null
    }
  })
}
