/** From where to where a cutoff can be tried. */
export interface CutoffRange {
  readonly from: number
  readonly to: number
}

/** Wide enough for cutoffs as they come; a fit's own or a present one beyond widens it, with some air. */
export function cutoffRange(cutoffs: readonly number[]): CutoffRange {
  const [least, largest] = [Math.min(...cutoffs), Math.max(...cutoffs)]
  return { from: Math.max(0, Math.min(0.3, tenth(Math.floor(10 * (least - 0.05))))), to: Math.min(1, Math.max(0.7, tenth(Math.ceil(10 * (largest + 0.05))))) }
}

/** 0 at the start of the range, 1 at its end. */
export function placeIn({ from, to }: CutoffRange, cutoff: number): number {
  return Math.min(1, Math.max(0, (cutoff - from) / (to - from)))
}

function tenth(count: number): number {
  return count / 10
}
