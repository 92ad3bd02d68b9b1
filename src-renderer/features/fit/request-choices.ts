/** One of the things a fit can use: its name on the left, whether it is chosen, and how many labels it has. */
export interface Choosable<T> {
  readonly value: T
  readonly name: string
  readonly labels: number
}

/** Whether a value is among those chosen; null means all. */
export function isChosen<T>(chosen: readonly T[] | null, value: T): boolean {
  return chosen === null || chosen.includes(value)
}

/** The choice with one value put in or taken out, in the order of `all`; null for all of them. The last one cannot be taken out. */
export function toggled<T>(chosen: readonly T[] | null, value: T, all: readonly T[]): readonly T[] | null {
  const next = all.filter((other) => (other === value ? !isChosen(chosen, other) : isChosen(chosen, other)))
  if (next.length === 0) return chosen
  return next.length === all.length ? null : next
}

/** Whether a value is the only one chosen. */
export function isLast<T>(chosen: readonly T[] | null, value: T, all: readonly T[]): boolean {
  return all.every((other) => (other === value) === isChosen(chosen, other))
}
