import { whatIfWords as words } from '#renderer/text/what-if.ts'
import type { Answered } from '#renderer/features/fit-decision/what-if.transition.ts'

/** From which rule to which, and what the labels say to it. */
export function sentenceOf({ question: { origin, target }, comparison }: Answered): string {
  const from = origin.kind === 'fit' ? words.originFit(origin.fitId) : words.originOf[origin.kind]
  const { flips, flipsInAll, nowAgree, nowDiffer } = comparison
  if (flipsInAll === 0) return `${from} ${words.targetOf[target]}`
  const byLabels = nowAgree + nowDiffer > 0 ? words.agreeAndDiffer(nowAgree, nowDiffer) : words.noneOfLabels
  return `${from} ${words.targetOf[target]}: ${byLabels}${flips.length < flipsInAll ? `; ${words.firstShown(flips.length)}` : ''}`
}
