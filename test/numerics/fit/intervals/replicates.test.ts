import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { FitSample } from '#shared/model/fit'
import { candidatePoints } from '#shared/numerics/fit/intervals/candidates'
import type { Candidates } from '#shared/numerics/fit/intervals/candidates'
import { fitClusters } from '#shared/numerics/fit/validation/clusters'
import { cellDeviances } from '#shared/numerics/fit/intervals/deviance'
import { betaGrid, cellCount, cellPoint } from '#shared/numerics/fit/model/fit-grid'
import { estimateLine } from '#shared/numerics/fit/model/fit-tolerance'
import { cellLosses } from '#shared/numerics/fit/model/loss-table'
import type { LossTable } from '#shared/numerics/fit/model/loss-table'
import { replicateCutoffs, replicateLosses, winners } from '#shared/numerics/fit/intervals/replicates'
import type { ReplicateLosses } from '#shared/numerics/fit/intervals/replicates'
import { drawnSamples, smallSets } from '../drawn-samples'

function prepared(samples: readonly FitSample[]) {
  const estimate = estimateLine(samples)
  const clusters = fitClusters(samples, 1)
  const deviances = cellDeviances(estimate.table, estimate.minimum, clusters)
  return { ...estimate, clusters, candidates: candidatePoints(estimate.table, estimate.minimum, deviances, clusters.resampled) }
}

/** Every cell of the grid with its best steepness and the two next to it: nothing left out. */
function allPoints({ table, minimum }: { table: LossTable, minimum: { steepness: Float64Array } }): Candidates {
  const points = Array.from({ length: cellCount }, (_, cell) => cell).flatMap((cell) => {
    const middle = betaGrid.indexOf(minimum.steepness[cell]!)
    return [middle - 1, middle, middle + 1].filter((k) => k in betaGrid).map((k) => ({ cell, k }))
  })
  const losses = new Float64Array(points.length * table.samples.count)
  points.forEach(({ cell, k }, place) => {
    const column = cellLosses(table, [cell], new Array<number>(cellCount).fill(k))
    column.forEach((loss, i) => (losses[i * points.length + place] = loss))
  })
  return {
    count: points.length, losses, cells: Int32Array.from(points, ({ cell }) => cell),
    betas: Float64Array.from(points, ({ k }) => betaGrid[k]!)
  }
}

function winningPoints(drawn: ReplicateLosses, candidates: Candidates) {
  return Array.from(winners(drawn, candidates), (k) => ({ ...cellPoint(candidates.cells[k]!), beta: candidates.betas[k] }))
}

describe('replicates', () => {
  it('choose among the candidates what they would choose on the whole grid', () => {
    fc.assert(fc.property(smallSets(), fc.integer({ min: 0, max: 99 }), (samples, seed) => {
      const { table, minimum, clusters, candidates } = prepared(samples)
      const whole = allPoints({ table, minimum })
      const pick = (from: Candidates) => winningPoints(replicateLosses(table.samples, from, clusters, { resamples: 20, seed }), from)
      expect(pick(candidates)).toEqual(pick(whole))
    }), { numRuns: 10 })
  })

  it('do not look at cells that many labels speak against', () => {
    const { candidates } = prepared(drawnSamples(1000, 2))
    expect(new Set(candidates.cells).size).toBeLessThan(0.9 * cellCount)
  })

  it('of everything once are the estimate', () => {
    const { table, candidates, a, b, beta, alpha } = prepared(drawnSamples(80, 2))
    const totals = new Float64Array(candidates.count)
    table.samples.weights.forEach((weight, i) => {
      for (let k = 0; k < totals.length; k++) totals[k]! += weight * candidates.losses[i * totals.length + k]!
    })
    const once = { replicates: 1, totals, weights: [table.samples.weights] }
    expect(winningPoints(once, candidates)).toEqual([{ a, b, beta }])
    expect(replicateCutoffs(table.samples, candidates, once)[0]).toBeCloseTo(1 / (1 + Math.exp(alpha / beta)), 12)
  })

  it('sum the losses of what they drew', () => {
    const { table, clusters, candidates } = prepared(drawnSamples(61, 3))
    const { totals, weights } = replicateLosses(table.samples, candidates, clusters, { resamples: 3, seed: 5 })
    weights.forEach((drawn, r) => {
      for (const k of [0, candidates.count - 1]) {
        const sum = drawn.reduce((total, weight, i) => total + weight * candidates.losses[i * candidates.count + k]!, 0)
        expect(totals[r * candidates.count + k]).toBeCloseTo(sum, 9)
      }
    })
  })

  it('are ended by what the progress function throws', () => {
    const { table, clusters, candidates } = prepared(drawnSamples(40, 2))
    const stop = () => {
      throw new Error('stopped')
    }
    expect(() => replicateLosses(table.samples, candidates, clusters, { resamples: 5, seed: 1, onProgress: stop })).toThrow('stopped')
  })
})
