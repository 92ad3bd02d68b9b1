import type { FitSample } from '#shared/model/fit'
import { cellCount, cellPoint } from '#shared/numerics/fit/model/fit-grid'
import { chanceDeviance, isChance } from '#shared/numerics/fit/intervals/intervals'
import type { IntervalBasis } from '#shared/numerics/fit/intervals/intervals'
import { smoothedLogOdds, toleranceAt } from '#shared/numerics/fit/model/label-model'

/** A line of the grid. */
export type GridLine = [a: number, b: number]

/**
 * The joint 95% region of (a, b): all cells that the labels do not reject, as for an interval, but with both a and b
 * tested at once. Always holds the estimate's cell.
 */
export function profileRegion(basis: IntervalBasis, estimate: { a: number, b: number }): GridLine[] {
  const { best } = basis.deviances
  const threshold = chanceDeviance(basis, (cell) => cell === best)
  return linesWhere((cell, a, b) => isChance(basis, cell, threshold) || (a === estimate.a && b === estimate.b))
}

/** Lines that, with some cutoff, tell good from bad without one error on the smoothed score. */
export function separatingLines(samples: readonly FitSample[]): GridLine[] {
  return linesWhere((_, a, b) => {
    let [worstGood, bestBad] = [Infinity, -Infinity]
    for (const { contrast, label, better, worse } of samples) {
      const t = toleranceAt(a, b, contrast)
      const logOdds = smoothedLogOdds(better[t]!, worse[t]!)
      if (label === 'good') worstGood = Math.min(worstGood, logOdds)
      else bestBad = Math.max(bestBad, logOdds)
      // One overlap ends it: with many labels most lines fail after a few.
      if (bestBad >= worstGood) return false
    }
    return true
  })
}

function linesWhere(isWanted: (cell: number, a: number, b: number) => boolean): GridLine[] {
  const lines: GridLine[] = []
  for (let cell = 0; cell < cellCount; cell++) {
    const { a, b } = cellPoint(cell)
    if (isWanted(cell, a, b)) lines.push([a, b])
  }
  return lines
}
