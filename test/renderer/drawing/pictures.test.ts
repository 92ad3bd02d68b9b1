import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { croppedArea } from '#shared/numerics/area'
import { evidenceOf } from '#shared/numerics/evidence'
import { countsAt } from '#shared/numerics/score'
import {
  createPicture, diffDiffOf, drawDiffDiff, drawDifference, drawRedGreen, drawSingle, notScored
} from '#renderer/drawing/pictures.ts'
import { scoredMask } from '#renderer/drawing/scored-mask.ts'

const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1]
const gray = (width: number, height: number, data: number[]) => ({ width, height, data: Uint8Array.from(data) })
const bytes = (width: number, height: number) =>
  fc.uint8Array({ minLength: width * height, maxLength: width * height }).map(data => ({ width, height, data }))

describe('overlays', () => {
  it('puts image 1 in red and image 2 in green', () => {
    const picture = createPicture(2, 1)
    drawRedGreen(gray(2, 1, [10, 255]), gray(2, 1, [200, 0]), picture)
    expect([...picture.data]).toEqual([10, 200, 0, 255, 255, 0, 0, 255])
  })

  it('draws one image gray, and the absolute difference of two', () => {
    const picture = createPicture(2, 1)
    drawSingle(gray(2, 1, [7, 255]), picture)
    expect([...picture.data]).toEqual([7, 7, 7, 255, 255, 255, 255, 255])
    drawDifference(gray(2, 1, [7, 255]), gray(2, 1, [9, 1]), picture)
    expect([...picture.data]).toEqual([2, 2, 2, 255, 254, 254, 254, 255])
  })
})

describe('diff-diff', () => {
  it('is white where better, black where worse, gray between, and darker where not scored', () => {
    const picture = createPicture(4, 1)
    drawDiffDiff(Int16Array.from([21, -21, 20, notScored]), 20.9, picture)
    expect([...picture.data].filter((_, index) => index % 4 === 0)).toEqual([255, 0, 128, 88])
  })

  it('shows as many white and black pixels as the evidence counts', () => {
    fc.assert(fc.property(bytes(12, 9), bytes(12, 9), bytes(12, 9), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 3 }),
      (image1, moved, image2, tolerance, crop) => {
        const picture = createPicture(12, 9)
        drawDiffDiff(diffDiffOf(image1, moved, image2, scoredMask(identity, 12, 9, crop)), tolerance, picture)
        const red = [...picture.data].filter((_, index) => index % 4 === 0)
        const counts = countsAt(evidenceOf({ image1, moved, image2 }, croppedArea(image1, crop), null), tolerance)
        expect(red.filter(level => level === 255).length).toBe(counts.better)
        expect(red.filter(level => level === 0).length).toBe(counts.worse)
      }))
  })
})

describe('scored mask', () => {
  it('leaves out what a shift to the right uncovers, and the crop', () => {
    const mask = scoredMask([1, 0, 2, 0, 1, 0, 0, 0, 1], 6, 4, 1)
    expect([...mask.subarray(6, 12)]).toEqual([0, 0, 1, 1, 1, 0])
    expect([...mask.subarray(0, 6)]).toEqual([0, 0, 0, 0, 0, 0])
  })
})
