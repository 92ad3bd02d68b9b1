import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { homographyMotion } from '#shared/numerics/homography-motion'
import { project } from '#shared/numerics/matrix'
import { cameraMotion, stillFrames } from '#main/core/sample/camera-motion'
import { framesPerView, sampleViews, shotNumbers } from '#main/core/sample/sample-view'
import { sampleSeed } from '#main/core/sample/write-sample'
import { trueHomography } from './true-homography'

const size = { width: 500, height: 500 }

function motionBetween(motion: readonly (readonly number[])[], first: number, second: number) {
  return homographyMotion(trueHomography(motion[first] ?? [], motion[second] ?? []), size)
}

describe('cameraMotion', () => {
  it('moves no pair by more than 10 px, 2 degrees and 5%, whatever the seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(framesPerView - 1), fc.nat(framesPerView - 1), (seed, first, second) => {
        const motion = cameraMotion('vessel', seed)
        const { scale, rotationDegrees } = motionBetween(motion, first, second)
        // The perspective adds a little to what scale, rotation and shift were drawn as.
        expect(Math.abs(rotationDegrees)).toBeLessThan(2.05)
        expect(Math.max(scale, 1 / scale)).toBeLessThan(1.056)
        const centre = project(trueHomography(motion[first] ?? [], motion[second] ?? []), { x: 249.5, y: 249.5 })
        // Seen through the second camera's scale of up to 2.5%.
        expect(Math.hypot(centre.x - 249.5, centre.y - 249.5)).toBeLessThan(10.3)
      }),
      { numRuns: 200 }
    )
  })

  it('hardly moves for some frames: less than 0.3 px at every corner', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...stillFrames), (seed, still) => {
        const motion = cameraMotion('tiles', seed)
        expect(motionBetween(motion, still - 1, still).cornerShift.max).toBeLessThan(0.3)
      })
    )
  })

  it('moves visibly between all other neighbours of the sample that people see', () => {
    for (const view of sampleViews) {
      const motion = cameraMotion(view.name, sampleSeed)
      for (let index = 1; index < framesPerView; index++) {
        if (stillFrames.includes(index)) continue
        expect(motionBetween(motion, index - 1, index).cornerShift.max).toBeGreaterThan(2)
      }
    }
  })
})

describe('shotNumbers', () => {
  it('rise, so that ids sort as the frames were taken', () => {
    for (const view of sampleViews) {
      const shots = shotNumbers(view, sampleSeed).map(Number)
      expect(shots).toHaveLength(framesPerView)
      expect(shots.every((shot, index) => index === 0 || shot > (shots[index - 1] ?? shot))).toBe(true)
    }
  })
})
