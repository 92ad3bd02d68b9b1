import type { Cutoff } from '#shared/model/score-settings'
import type { Illumination } from '#shared/model/score-variant'
import { sideOf } from '#renderer/features/analysis-pair/index.ts'
import { illuminationWords as words } from '#renderer/text/analysis-illumination.ts'

/** As the core has it: below this no camera's flicker is told from a difference of brightness, however small the tolerance. */
const leastLevels = 5

/** Whether brightness decides the score, in words: what differs by how much, and what evening it out makes of the verdict. */
export function brightnessStory({ isMismatched, reason, tolerance, blockDifferences, before, after }: Illumination, cutoff: Cutoff): string {
  const evened = words.evened(before, after)
  const [from, to] = [sideOf(before, cutoff), sideOf(after, cutoff)]
  const ending = from === to ? words.stays : to === 'undetermined' ? words.lost : from === 'undetermined' ? words.found : words.turned
  if (isMismatched) return `${words.mismatched(reason ?? '')} ${evened} ${ending}`
  const largest = blockDifferences.reduce((most, one) => (Math.abs(one) > Math.abs(most) ? one : most), 0)
  if (Math.abs(largest) <= Math.max(leastLevels, tolerance / 2)) return `${words.alike(Math.abs(largest))} ${evened} ${ending}`
  if (from === 'undetermined' && to === 'undetermined') return `${words.differs(largest)} ${words.stillUndetermined(before, after)}`
  return from === to ? words.uneven(largest, before, after) : `${words.differs(largest)} ${evened} ${ending}`
}
