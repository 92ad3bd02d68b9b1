import type { FitSample } from '#shared/model/fit'
import { toleranceLevels } from '#shared/numerics/fit/model/count-curves'
import { betaGrid, cellCount, cellPoint } from '#shared/numerics/fit/model/fit-grid'
import { classWeights, sampleTables, toleranceAt } from '#shared/numerics/fit/model/label-model'
import { addToCells, lossTable, type LossTable } from '#shared/numerics/fit/model/loss-table'

/** Every other steepness: half the work, and widths hardly differ. */
const betas = betaGrid.filter((_, i) => i % 2 === 1)
const gridSize = betas.length * cellCount

/** The losses on the whole grid, without the prior, of a draw of samples that grows. */
export class GrowingSurface {
  private readonly table: LossTable
  /** For beta k at a cell, at [k * cellCount + cell]. */
  private readonly sums = { good: new Float64Array(gridSize), bad: new Float64Array(gridSize) }
  private readonly counts = { good: 0, bad: 0 }
  /** Samples drawn but not summed yet, with how often: many are drawn more than once. */
  private readonly pending: Uint16Array

  constructor(samples: readonly FitSample[]) {
    this.table = lossTable(sampleTables(samples), betas)
    this.pending = new Uint16Array(samples.length)
  }

  clear(): void {
    this.sums.good.fill(0)
    this.sums.bad.fill(0)
    this.pending.fill(0)
    this.counts.good = this.counts.bad = 0
  }

  add(sample: number): void {
    this.pending[sample]!++
    this.counts[this.kindOf(sample)]++
  }

  /**
   * For every whole tolerance that some line of the grid gives at a contrast: by how much the least loss with it is above
   * the least loss of all. Infinity elsewhere. Classes are balanced over what was added.
   */
  profile(contrast: number): Float64Array {
    this.sumPending()
    const { good, bad } = this.counts
    const [goodWeight, badWeight] = classWeights(good / (good + bad))
    const losses = this.sums.good.map((loss, at) => goodWeight * loss + badWeight * this.sums.bad[at]!)
    const profile = new Float64Array(toleranceLevels).fill(Infinity)
    for (let cell = 0; cell < cellCount; cell++) {
      const { a, b } = cellPoint(cell)
      const t = toleranceAt(a, b, contrast)
      for (let k = 0; k < betas.length; k++) profile[t] = Math.min(profile[t]!, losses[k * cellCount + cell]!)
    }
    const least = Math.min(...profile)
    return profile.map((loss) => loss - least)
  }

  private kindOf(sample: number): 'good' | 'bad' {
    return this.table.samples.signs[sample]! > 0 ? 'good' : 'bad'
  }

  private sumPending(): void {
    for (let i = 0; i < this.pending.length; i++) {
      const times = this.pending[i]!
      if (times === 0) continue
      const sums = this.sums[this.kindOf(i)]
      for (let k = 0; k < betas.length; k++) {
        addToCells(sums.subarray(k * cellCount, (k + 1) * cellCount), this.table, i, k, times)
      }
      this.pending[i] = 0
    }
  }
}
