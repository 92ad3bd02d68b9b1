import type { Confusion } from '#shared/model/fit-detail'
import type { FitReview, Rule } from '#shared/model/fit-review'
import { decisionWords as words, formatRule } from '#renderer/text/fit-decision.ts'
import { labelled } from '#renderer/features/fit-decision/confusion.ts'
import { rivalOf } from '#renderer/features/fit-decision/compared.ts'
import type { Answered } from '#renderer/features/fit-decision/what-if.transition.ts'

/** Decisions against labels by two rules. */
export interface Decisions {
  readonly large: Confusion
  readonly small: Confusion
  readonly cutoff: number
  readonly smallName: string
  readonly isLine: boolean
  /** Of the labels that were fitted, so that they flatter; else of the labels as they are now. */
  readonly isFitted: boolean
}

/**
 * Of the labels fitted, as the fit remembers them; of the labels as they are now where another line is tried out or another fit
 * stands beside it. Null where neither is known.
 */
export function decisionsOf({ fit, detail }: FitReview, shown: Answered | null, present: Rule): Decisions | null {
  const isOther = shown && (shown.question.target === 'line' || shown.question.origin.kind === 'fit')
  if (shown && (isOther || !detail?.confusion)) {
    if (labelled(shown.comparison.after) === 0) return null
    const { question: { origin, from, to, target }, comparison } = shown
    const name = origin.kind === 'fit' ? words.otherFit(origin.fitId) : words.rivals[origin.kind]
    return {
      large: comparison.after, small: comparison.before, cutoff: to.cutoff.value, isLine: target === 'line', isFitted: false, smallName: words.ruleNamed(name, formatRule(from))
    }
  }
  if (!detail?.confusion) return null
  return {
    large: detail.confusion.fit, small: detail.confusion.present, cutoff: fit.cutoff ?? present.cutoff.value, isLine: false, isFitted: true,
    smallName: rivalNamed(fit, present)
  }
}

/** The rule that the fit was compared with when it was made. */
function rivalNamed(fit: FitReview['fit'], present: Rule): string {
  const name = words.rivals[rivalOf(fit, present)]
  return fit.provenance ? words.ruleNamed(name, formatRule(fit.provenance.settings)) : name
}
