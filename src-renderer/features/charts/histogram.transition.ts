import type { Range } from '#renderer/features/charts/ranges.ts'

/** Bins of the score histogram over 0..1. */
export const histogramBins = 50

/** Chosen bins, both included. */
export interface BinRange {
  readonly from: number
  readonly to: number
}

/** Bins in order and within the histogram. */
export function binRange(first: number, second: number): BinRange {
  const bound = (bin: number) => Math.min(histogramBins - 1, Math.max(0, bin))
  return { from: bound(Math.min(first, second)), to: bound(Math.max(first, second)) }
}

/** The scores of chosen bins. */
export function scoresOf({ from, to }: BinRange): Range {
  return { from: from / histogramBins, to: (to + 1) / histogramBins }
}

/** The bins that a range of scores touches; bounds typed by hand need not be bounds of bins. */
export function binsOf(range: Range): BinRange {
  const slack = 1e-9
  const from = Math.floor((range.from ?? 0) * histogramBins + slack)
  const to = Math.ceil((range.to ?? 1) * histogramBins - slack) - 1
  return binRange(from, Math.max(from, to))
}

/** A key of the histogram: arrows move the chosen bins, with shift they widen or narrow them, escape lets go. */
export function binsAfterKey(bins: BinRange | null, key: string, shift: boolean): BinRange | null | undefined {
  if (key === 'Escape') return null
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined
  const step = key === 'ArrowRight' ? 1 : -1
  if (!bins) return step > 0 ? binRange(0, 0) : binRange(histogramBins - 1, histogramBins - 1)
  if (shift) return binRange(bins.from, Math.max(bins.from, bins.to + step))
  const width = bins.to - bins.from
  const from = Math.min(histogramBins - 1 - width, Math.max(0, bins.from + step))
  return { from, to: from + width }
}
