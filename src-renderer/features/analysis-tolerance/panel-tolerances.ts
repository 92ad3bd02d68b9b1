/** As many panels as fill a square. */
export const panelCounts = ['4', '9', '16'] as const
export type PanelCount = (typeof panelCounts)[number]

/** Whole tolerances spread evenly, rounded down as numpy's linspace cast to integers; either end may be the larger. */
export function panelTolerances(from: number, to: number, count: number): number[] {
  const [least, most] = [Math.min(from, to), Math.max(from, to)]
  if (count < 2) return [least]
  const step = (most - least) / (count - 1)
  return Array.from({ length: count }, (_, index) => Math.trunc(index === count - 1 ? most : least + index * step))
}
