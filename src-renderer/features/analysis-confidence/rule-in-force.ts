import type { ToleranceVariants } from '#shared/model/score-variant'

type Row = ToleranceVariants['rows'][number]

/** The rule that gives the tolerance by which the pair is scored; null where it was set by hand to something else. */
export function ruleInForce(rows: readonly Row[], tolerance: number): Row['rule'] | null {
  const gives = (name: Row['rule']): boolean => rows.some(({ rule, better }) => rule === name && Math.floor(better) === Math.floor(tolerance))
  return (['pair', 'fixed'] as const).find(gives) ?? null
}
