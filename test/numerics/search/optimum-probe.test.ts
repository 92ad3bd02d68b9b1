import { describe, expect, it } from 'vitest'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { probeOptimum } from '#shared/numerics/search/optimum-probe'
import { view } from './scene.ts'

const size = { width: 160, height: 120 }
const probed = {
  image1: view(size, 0, 0), image2: view(size, 6, -4), tolerance: 6, settings: { ...defaultScoreSettings, crop: 10 }
}

describe('the probe around a homography', () => {
  it('calls the truth an optimum', () => {
    const { isOptimum, displacements, directions } = probeOptimum({ ...probed, matrix: [1, 0, 6, 0, 1, -4, 0, 0, 1] }, 4)
    expect(isOptimum).toBe(true)
    expect(displacements).toEqual([-4, -2, -1, -0.5, 0, 0.5, 1, 2, 4])
    expect(directions).toHaveLength(10)
    // No movement in any direction is one and the same.
    expect(new Set(directions.map(({ value }) => value[4])).size).toBe(1)
  })

  it('calls nothing an optimum that two pixels would better, and says which way', () => {
    const { isOptimum, best } = probeOptimum({ ...probed, matrix: [1, 0, 4, 0, 1, -4, 0, 0, 1] }, 2)
    expect(isOptimum).toBe(false)
    expect(best).toMatchObject({ direction: 'all x', displacement: 2 })
    expect(best!.gain).toBeGreaterThan(0)
  })

  it('calls nothing an optimum that has no score', () => {
    const { isOptimum, best } = probeOptimum({ ...probed, tolerance: 250, matrix: [1, 0, 6, 0, 1, -4, 0, 0, 1] }, 4)
    expect([isOptimum, best]).toEqual([false, null])
  })
})
