import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { inverse } from '#shared/numerics/matrix'
import { warpPerspective } from '#shared/numerics/warp'
import { renderSampleFrame, sampleCamera, type SampleCamera } from '#main/core/sample/render-frame'
import { framesPerView, sampleViews, type SampleView } from '#main/core/sample/sample-view'
import { trueHomography } from './true-homography'

const side = 500
const seed = 7
const everyView = sampleViews.map((view, index) => [view.name, index] as const)
let cameras: SampleCamera[] = []
beforeAll(() => {
  cameras = sampleViews.map(view => sampleCamera(view, seed))
})

function hash(pixels: Uint8Array): string {
  return createHash('sha256').update(pixels).digest('hex')
}

/** How alike two frames are, whatever gain and offset of their light: correlation well inside the frame. */
function correlation(first: Uint8Array, second: Uint8Array): number {
  const [a, b] = [inner(first), inner(second)]
  const product = (left: number[], right: number[]): number =>
    left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0)
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b))
}

/** Deviations from the mean, without the border that a warp leaves empty. */
function inner(pixels: Uint8Array): number[] {
  const isInner = (at: number): boolean => Math.min(at % side, side - (at % side)) > 30 && at > 30 * side && at < 470 * side
  const kept = [...pixels].filter((_, at) => isInner(at))
  const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length
  return kept.map(value => value - mean)
}

describe('renderSampleFrame', () => {
  it('gives the same bytes for the same view, index and seed', () => {
    const [vessel] = cameras
    const again = sampleCamera(sampleViews[0] as SampleView, seed)
    if (vessel) expect(hash(renderSampleFrame(again, 3))).toBe(hash(renderSampleFrame(vessel, 3)))
  })

  it('gives other bytes for every frame, view and seed', () => {
    const indices = Array.from({ length: framesPerView }, (_, index) => index)
    const hashes = cameras.flatMap(camera => indices.map(index => hash(renderSampleFrame(camera, index))))
    const other = sampleCamera(sampleViews[0] as SampleView, seed + 1)
    expect(new Set([...hashes, hash(renderSampleFrame(other, 0))]).size).toBe(2 * framesPerView + 1)
  })

  it('refuses a frame that is not there', () => {
    expect(() => renderSampleFrame(cameras[0] as SampleCamera, framesPerView)).toThrow(RangeError)
  })

  it.each(everyView)('aligns %s by its true homography, and not by the inverse', (_, index) => {
    const camera = cameras[index] as SampleCamera
    for (const [first, second] of [[0, 4], [3, 8], [6, 13]] as const) {
      const [pixels1, pixels2] = [renderSampleFrame(camera, first), renderSampleFrame(camera, second)]
      const truth = trueHomography(camera.motion[first] ?? [], camera.motion[second] ?? [])
      const moved = (matrix: number[]) => warpPerspective({ width: side, height: side, data: pixels1 }, matrix).image.data
      const before = correlation(pixels1, pixels2)
      expect(correlation(moved(truth), pixels2)).toBeGreaterThan(before + 0.02)
      expect(correlation(moved(inverse(truth) ?? []), pixels2)).toBeLessThan(before)
    }
  })

  it.each(everyView)('makes %s look like a camera: dark wall, bright tiles, few saturated pixels', (_, index) => {
    const sorted = renderSampleFrame(cameras[index] as SampleCamera, 0).sort()
    const quantile = (share: number) => sorted[Math.floor(share * sorted.length)] ?? 0
    expect(quantile(0.25)).toBeLessThan(45)
    expect(quantile(0.9)).toBeGreaterThan(70)
    expect(quantile(0.99)).toBeLessThan(250)
  })
})
