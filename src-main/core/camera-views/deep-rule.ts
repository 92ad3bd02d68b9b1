import type { DeepRule } from '#main/core/images/gray-file'

/** How the 16-bit frames of a bank are read: by the range stored for it, or each by its own until there is one. */
export function deepRuleOf({ rangeLow, rangeHigh }: { rangeLow: number | null, rangeHigh: number | null }): DeepRule {
  if (rangeLow === null || rangeHigh === null) return { kind: 'own-range' }
  return { kind: 'range', minimum: rangeLow, maximum: rangeHigh }
}
