import type { OptimumProbe } from '#shared/model/search'
import { confidenceWords as words } from '#renderer/text/analysis-confidence.ts'

/** Whether a homography is an optimum, in words; not to be told where its own score is undetermined. */
export function optimumStory({ displacements, directions, isOptimum }: OptimumProbe): string {
  const centre = displacements.indexOf(0)
  const own = directions[0]
  if (own && own.value[centre] == null) return words.optimumUnknown(own.count[centre] ?? 0)
  return isOptimum ? words.isOptimum : words.notOptimum
}
