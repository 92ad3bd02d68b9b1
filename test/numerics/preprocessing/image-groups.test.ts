import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupImages } from '#shared/numerics/preprocessing/image-groups'
import { kMeans } from '#shared/numerics/preprocessing/k-means'
import { silhouette } from '#shared/numerics/preprocessing/silhouette'

const figure = fc.integer({ min: 0, max: 255 })
const statistics = fc.array(fc.record({ mean: figure, deviation: figure }), { minLength: 1, maxLength: 40 })

/** Three kinds of images: dark and flat, bright and flat, bright and full of contrast. */
const kinds = [[20, 5], [22, 6], [180, 8], [21, 5], [182, 9], [178, 60], [181, 62], [19, 6]] as const
const threeKinds = kinds.map(([mean, deviation]) => ({ mean, deviation }))

describe('groups of images', () => {
  it('are found by silhouette and numbered from dark to bright, each with the image in its middle', () => {
    const { k, groups, medoids, silhouettes } = groupImages(threeKinds, null, 0)
    expect(k).toBe(3)
    expect(new Set([0, 1, 3, 7].map((index) => groups[index]))).toEqual(new Set([0]))
    expect(groups[2]).toBe(groups[4])
    expect(groups[5]).toBe(groups[6])
    expect(new Set(groups).size).toBe(3)
    expect(medoids.map((index) => groups[index])).toEqual([0, 1, 2])
    expect(silhouettes.map((each) => each.k)).toEqual([2, 3, 4, 5, 6, 7, 8])
    expect(Math.max(...silhouettes.map((each) => each.value))).toBe(silhouettes[1]!.value)
  })

  it('are as many as asked for, and never more than there are different images', () => {
    expect(groupImages(threeKinds, 2, 0).k).toBe(2)
    expect(groupImages(threeKinds, 1, 0)).toMatchObject({ k: 1, groups: threeKinds.map(() => 0) })
    expect(groupImages([{ mean: 3, deviation: 1 }, { mean: 3, deviation: 1 }], 5, 0)).toMatchObject({ k: 1, medoids: [0], silhouettes: [] })
    expect(groupImages([{ mean: 3, deviation: 1 }], null, 0)).toMatchObject({ k: 1, groups: [0], medoids: [0] })
  })

  it('are the same for the same seed, without a gap, and every medoid lies in its own', () => {
    fc.assert(fc.property(statistics, fc.option(fc.integer({ min: 1, max: 8 })), fc.nat(1000), (images, k, seed) => {
      const found = groupImages(images, k, seed)
      expect(groupImages(images, k, seed)).toEqual(found)
      expect(new Set(found.groups)).toEqual(new Set(found.medoids.keys()))
      for (const [group, index] of found.medoids.entries()) expect(found.groups[index]).toBe(group)
      if (k !== null) expect(found.k).toBeLessThanOrEqual(k)
    }), { numRuns: 40 })
  })

  it('leave no point nearer to another centre than to its own', () => {
    const points = Array.from({ length: 60 }, (_, index) => [Math.sin(index * 12.9) * 3, Math.cos(index * 7.1) * 2] as const)
    const groups = kMeans(points, 4, 5)
    const centres = [0, 1, 2, 3].map((group) => {
      const own = points.filter((_, index) => groups[index] === group)
      return [0, 1].map((axis) => own.reduce((sum, point) => sum + point[axis as 0 | 1], 0) / own.length)
    })
    const distances = points.map((point) => centres.map(([x, y]) => Math.hypot(point[0] - x!, point[1] - y!)))
    distances.forEach((each, index) => expect(each[groups[index]!]).toBe(Math.min(...each)))
  })

  it('have the silhouette of the definition', () => {
    const points = [[0, 0], [0, 1], [4, 0], [4, 1]] as const
    const apart = (4 + Math.hypot(4, 1)) / 2
    expect(silhouette(points, [0, 0, 1, 1])).toBeCloseTo((apart - 1) / apart, 12)
    expect(silhouette(points, [0, 0, 0, 0])).toBe(0)
    expect(silhouette(points.slice(0, 3), [0, 0, 1])).toBeCloseTo(((4 - 1) / 4 + (Math.hypot(4, 1) - 1) / Math.hypot(4, 1)) / 3, 12)
  })
})
