import { describe, expect, it } from 'vitest'
import type { HomographyMatrix } from '#shared/model/homography'
import { evidenceOf } from '#shared/numerics/evidence'
import { probeOptimum, type Probed } from '#shared/numerics/search/optimum-probe'
import { blockAreas } from '#shared/numerics/sub-blocks'
import { warpPerspective } from '#shared/numerics/warp'
import { view } from './scene.ts'

const size = { width: 160, height: 120 }
const [image1, image2] = [view(size, 0, 0), view(size, 6, -4)]

function at(matrix: HomographyMatrix, tolerance = 6): Probed {
  return {
    size, matrix, tolerance, minimumCount: 50,
    blocksUnder: (moved) => {
      const { image, valid } = warpPerspective(image1, moved)
      return blockAreas(size, 10).map((area) => evidenceOf({ image1, moved: image, image2 }, area, valid))
    }
  }
}

describe('the probe around a homography', () => {
  it('calls the truth an optimum', () => {
    const { isOptimum, displacements, directions } = probeOptimum(at([1, 0, 6, 0, 1, -4, 0, 0, 1]), 4)
    expect(isOptimum).toBe(true)
    expect(displacements).toEqual([-4, -2, -1, -0.5, 0, 0.5, 1, 2, 4])
    expect(directions).toHaveLength(10)
    // No movement in any direction is one and the same.
    expect(new Set(directions.map(({ value }) => value[4])).size).toBe(1)
  })

  it('calls nothing an optimum that two pixels would better, and says which way', () => {
    const { isOptimum, best } = probeOptimum(at([1, 0, 4, 0, 1, -4, 0, 0, 1]), 2)
    expect(isOptimum).toBe(false)
    expect(best).toMatchObject({ direction: 'all x', displacement: 2 })
    expect(best!.gain).toBeGreaterThan(0)
  })

  it('calls nothing an optimum that has no score', () => {
    const { isOptimum, best } = probeOptimum(at([1, 0, 6, 0, 1, -4, 0, 0, 1], 250), 4)
    expect([isOptimum, best]).toEqual([false, null])
  })
})
