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

/** Against the label where only one of the two verdicts agrees with it, as it is counted; else the verdict that it becomes. */
export function outcomeOf({ row, stateBefore, stateAfter }: FitFlip): FlipOutcome {
  const [agreed, agrees] = [agreesWith(row.label, stateBefore), agreesWith(row.label, stateAfter)]
  if (agreed === agrees) return { ...chipOf(stateAfter), text: words.becomes(stateAfter) }
  return agrees ? { tone: 'better', icon: 'check', text: words.nowAgrees } : { tone: 'worse', icon: 'close', text: words.nowDiffers }
}

/** Whether a verdict says what a rater said: never where the rater said neither good nor bad. */
function agreesWith(label: LabelVerdict | null, state: PairState): boolean {
  return (label === 'good' && state === 'better') || (label === 'bad' && state === 'worse')
}
