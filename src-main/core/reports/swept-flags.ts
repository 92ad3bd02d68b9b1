import { defaultFlags } from '#main/core/matching/flags'

/** The flags that may be swept, and the arguments before the one that changes: the rotation range starts at 0 degrees. */
const sweptFlags = { '-max_scale': [], '-rot_range': ['0'], '-R': [], '-ngh_rad': [] } as const satisfies Record<string, readonly string[]>

/** One of them. */
export type SweptFlag = keyof typeof sweptFlags

/** The flags all runs share with the swept one in its place; without any, those that Fringe matches with by default. */
export function flagsWith({ flag, flags }: { readonly flag: SweptFlag, readonly flags: readonly string[] }, value: number): string[] {
  const shared = flags.length > 0 ? flags : defaultFlags
  const own = [flag, ...sweptFlags[flag], String(value)]
  const at = shared.indexOf(flag)
  return at === -1 ? [...shared, ...own] : [...shared.slice(0, at), ...own, ...shared.slice(at + own.length)]
}

/** The value a run has of a flag; null where it has none. */
export function valueOf(flags: readonly string[], flag: string): number | null {
  const before: readonly string[] = sweptFlags[flag as SweptFlag] ?? []
  const at = flags.indexOf(flag)
  const value = at === -1 ? NaN : Number.parseFloat(flags[at + before.length + 1] ?? '')
  return Number.isNaN(value) ? null : value
}
