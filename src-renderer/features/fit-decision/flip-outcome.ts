import type { LabelVerdict } from '#shared/model/label'
import type { FitFlip } from '#shared/model/fit-review'
import type { PairState } from '#shared/model/pair'
import { whatIfWords as words } from '#renderer/text/what-if.ts'
import type { IconName } from '#renderer/ui/icons.ts'
import { chipOf } from '#renderer/ui/verdict-chip.ts'

/** What a flip comes to: shape, word and the class that colours them. */
export interface FlipOutcome {
  readonly tone: string
  readonly icon: IconName
  readonly text: string
}

/** Against the label where there is a good or bad one; else the verdict that it becomes. */
export function outcomeOf({ row, stateAfter }: FitFlip): FlipOutcome {
  const agrees = agreesWith(row.label, stateAfter)
  if (agrees === null) return { ...chipOf(stateAfter), text: words.becomes(stateAfter) }
  return agrees ? { tone: 'better', icon: 'check', text: words.nowAgrees } : { tone: 'worse', icon: 'close', text: words.nowDiffers }
}

/** Whether a verdict says what a rater said; null where the rater said neither good nor bad. */
export function agreesWith(label: LabelVerdict | null, state: PairState): boolean | null {
  if (label !== 'good' && label !== 'bad') return null
  return state === (label === 'good' ? 'better' : 'worse')
}
