import { computed, shallowRef, type Ref } from 'vue'
import type { FitReview, Rule } from '#shared/model/fit-review'
import { useScoreSettingsStore } from '#renderer/features/inspect/index.ts'
import { ruleOf, ruleTried, type WhatIf } from '#renderer/features/fit-state/rules.ts'

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

  /** Tries a line, a cutoff or both; what is left out stays as it is shown. */
  function tryOut(change: Partial<WhatIf>): void {
    const { tolerance, cutoff } = shownRule.value
    if (!review.value || tolerance.kind !== 'auto') return
    whatIf.value = { a: tolerance.a, b: tolerance.b, cutoff: cutoff.value, ...change }
  }

  return { whatIf, presentRule, fitRule, shownRule, tryOut }
}
