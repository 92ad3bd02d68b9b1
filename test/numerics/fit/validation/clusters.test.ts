import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { fitClusters } from '#shared/numerics/fit/validation/clusters'
import { connectedGroups, dealGroups } from '#shared/numerics/fit/validation/image-groups'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'
import { buildFitSample } from '../../../support/fit-sample'
import { smallSets } from '../drawn-samples'

/** Pairs of images by number, in one view. */
function pairs(...images: [number, number][]) {
  return images.map(([first, second], i) => buildFitSample({ id: String(i), image1: String(first), image2: String(second) }))
}

function chain(count: number) {
  return pairs(...Array.from({ length: count }, (_, i): [number, number] => [i, i + 1]))
}

describe('clusters', () => {
  it('are views from five on, and images below', () => {
    const inViews = (count: number) => chain(20).map((sample, i) => ({ ...sample, view: `v${i % count}` }))
    expect(fitClusters(inViews(5), 1)).toMatchObject({ grouping: 'views', resampled: 'views', units: 5, folds: ['v0', 'v1', 'v2', 'v3', 'v4'] })
    expect(fitClusters(inViews(4), 1)).toMatchObject({ grouping: 'images', resampled: 'images' })
  })

  it('are views, resampled as single samples, where images are unknown, and single samples in one view', () => {
    const samples = Array.from({ length: 20 }, (_, i) => buildFitSample({ id: String(i), view: `v${i % 2}` }))
    expect(fitClusters(samples, 1)).toMatchObject({ grouping: 'views', resampled: 'samples', units: 20, folds: ['v0', 'v1'] })
    const single = fitClusters(samples.map((sample) => ({ ...sample, view: 'v' })), 1)
    expect(single).toMatchObject({ grouping: 'samples', resampled: 'samples', folds: ['1', '2', '3', '4', '5'] })
    expect([...single.fold1].sort()).toEqual([0, 1, 2, 3, 4].flatMap((fold) => [fold, fold, fold, fold]))
    const partly = fitClusters([...chain(19), buildFitSample({ id: 'x', image1: '1' })], 1)
    expect(partly.grouping).toBe('samples')
  })

  it('keep an image of one view apart from the same number in another', () => {
    const [one, other] = pairs([1, 2], [1, 2])
    expect(fitClusters([one!, { ...other!, view: 'other' }], 1)).toMatchObject({ units: 4, pairs: 2 })
  })

  it('take a pair for the same either way round', () => {
    expect(fitClusters(pairs([1, 2], [2, 1], [1, 3]), 1)).toMatchObject({ pairs: 2, pair: Int32Array.of(0, 0, 1) })
  })

  it('keep connected images together where there are enough components', () => {
    const apart = pairs(...Array.from({ length: 10 }, (_, i): [number, number][] => [[3 * i, 3 * i + 1], [3 * i + 1, 3 * i + 2]]).flat())
    const { folds, fold1, fold2 } = fitClusters(apart, 1)
    expect(folds).toHaveLength(5)
    expect(fold1).toEqual(fold2)
    expect(new Set(fold1).size).toBe(5)
  })

  it('deal images one by one where all are connected, fewer folds for few images', () => {
    const { fold1, fold2, folds } = fitClusters(chain(60), 1)
    expect(folds).toHaveLength(5)
    expect([...fold1].some((fold, i) => fold !== fold2[i])).toBe(true)
    expect(fitClusters(chain(11), 1).folds).toHaveLength(3)
    expect(fitClusters(chain(4), 1).folds).toHaveLength(2)
  })

  it('depend on the seed only, and give every sample two folds and two units that exist', () => {
    fc.assert(fc.property(smallSets(), fc.integer({ min: 0, max: 99 }), (samples, seed) => {
      const clusters = fitClusters(samples, seed)
      expect(fitClusters(samples, seed)).toEqual(clusters)
      for (const fold of [...clusters.fold1, ...clusters.fold2]) expect(clusters.folds[fold]).toBeDefined()
      for (const unit of [...clusters.unit1, ...clusters.unit2]) expect(unit).toBeLessThan(clusters.units)
    }), { numRuns: 20 })
  })
})

describe('groups of images', () => {
  it('are numbered by their first image', () => {
    expect([...connectedGroups(6, [4, 1, 0], [5, 2, 2])]).toEqual([0, 0, 0, 1, 2, 2])
  })

  it('are dealt so that none is larger than the smallest by more than the largest item', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 5, maxLength: 30 }), (sizes) => {
      const totals = [0, 0, 0]
      dealGroups(sizes, 3, new PythonRandom(1)).forEach((group, item) => (totals[group]! += sizes[item]!))
      expect(Math.max(...totals) - Math.min(...totals)).toBeLessThanOrEqual(Math.max(...sizes))
    }))
  })
})
