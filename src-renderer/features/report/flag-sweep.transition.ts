import type { FlagSweep } from '#shared/model/report'

export const sweptFlags = ['-max_scale', '-rot_range', '-R', '-ngh_rad'] as const
export type SweptFlag = (typeof sweptFlags)[number]

/** What a first sweep of a flag tries: from strict to the matcher's own. */
export const startValues: Readonly<Record<SweptFlag, string>> = {
  '-max_scale': '1.05, 1.2, 1.5', '-rot_range': '2, 10, 45', '-R': '1, 2, 3', '-ngh_rad': '64, 128, 256'
}

const fewest = 2
const most = 12

/** Different numbers separated by commas or spaces, in order; null where they are none, too few, or too many. */
export function parseValues(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '')
  const values = [...new Set(parts.map(Number))].sort((one, other) => one - other)
  if (values.length < fewest || values.length > most || values.some((value) => !Number.isFinite(value))) return null
  return values
}

/** A whole number of pairs, from one to all of them; null where it is none. */
export function parseCount(text: string, all: number): number | null {
  const count = /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0
  return count >= 1 && count <= all ? count : null
}

/** Words of a command line; values with spaces have no place among the matcher's flags. */
export function parseFlags(text: string): string[] {
  return text.split(/\s+/).filter((part) => part !== '')
}

type Row = FlagSweep['rows'][number]

/** The flags of a run but for the swept one: runs that share them are one line of a chart. */
export function otherFlags(flags: string, flag: string): string {
  const kept: string[] = []
  let isSwept = false
  for (const word of parseFlags(flags)) {
    if (/^-[a-zA-Z]/.test(word)) isSwept = word === flag
    if (!isSwept) kept.push(word)
  }
  return kept.join(' ')
}

/** The runs that differ in the flag, by its value; those without it have no place on an axis. */
export function sweptRows({ rows }: FlagSweep): (Row & { readonly value: number })[] {
  return rows.filter((row): row is Row & { value: number } => row.value !== null).sort((one, other) => one.value - other.value)
}
