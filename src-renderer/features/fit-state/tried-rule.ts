import { computed, shallowRef, type Ref } from 'vue'
import type { FitReview, Rule } from '#shared/model/fit-review'
import { useScoreSettingsStore } from '#renderer/features/inspect/index.ts'
import { lineAfter, lineOf, ruleOf, ruleTried, type WhatIf } from '#renderer/features/fit-state/rules.ts'

/** The rules that are held against each other: in force, of the fit, and tried out on it. */
export function useTriedRule(review: Readonly<Ref<FitReview | null>>) {
  const rules = useScoreSettingsStore()
  /** A line and cutoff tried out on the fit; null for the fit's own. */
  const whatIf = shallowRef<WhatIf | null>(null)
  const presentRule = computed<Rule>(() => ({ tolerance: rules.settings.tolerance, cutoff: rules.settings.cutoff }))
  const fitRule = computed(() => review.value && ruleOf(review.value.fit, presentRule.value))
  /** The rule that is looked at: what is tried out, else the fit's; the present one without a fit. */
  const shownRule = computed<Rule>(() => {
    const rule = fitRule.value ?? presentRule.value
    return whatIf.value ? ruleTried(whatIf.value, rule) : rule
  })

  /** The fit's own line and cutoff, to start from; null without a fit. */
  const ownLine = computed(() => review.value && lineOf(review.value.fit, presentRule.value))

  /** Tries a line, a cutoff or both; what is left out stays as it is shown. Back at the fit's own nothing is tried. */
  function tryOut(change: Partial<WhatIf>): void {
    if (ownLine.value) whatIf.value = lineAfter(whatIf.value, ownLine.value, change)
  }

  return { whatIf, presentRule, fitRule, shownRule, ownLine, tryOut }
}
