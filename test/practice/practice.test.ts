import { afterAll, beforeAll, expect, it } from 'vitest'
import type { GrayImage } from '#shared/numerics/gray-image'
import { practicePair } from '#main/core/practice/practice-pair'
import { practiceCase, practicePairs } from '#main/core/practice/practice-plan'
import { workspaceCore, type WorkspaceCore } from '../support/workspace-core'

let core: WorkspaceCore
beforeAll(async () => { core = await workspaceCore() })
afterAll(() => core.close())

const indices = Array.from({ length: practicePairs }, (_, index) => index)

it('has ten pairs: good, bad and unchanged ones', () => {
  const truths = indices.map((index) => practiceCase(index).truth)
  expect(truths).toHaveLength(10)
  for (const truth of ['good', 'bad', 'no-change']) expect(truths.filter((each) => each === truth).length).toBeGreaterThanOrEqual(3)
})

it('serves the pixels by hash, without a workspace, the same every time', async () => {
  const pair = await core.call('practice.pair', { index: 1 })
  expect(pair).toMatchObject({ index: 1, total: 10 })
  const drawn = practicePair(1)
  for (const name of ['image1', 'moved', 'image2'] as const) {
    expect(pair[name]).toEqual({ hash: drawn[name].hash, width: 320, height: 320 })
    expect(await core.core.pixels.gray(pair[name].hash)).toEqual(drawn[name].image)
  }
  expect(await core.call('practice.pair', { index: 1 })).toEqual(pair)
  expect(await core.core.pixels.gray('0'.repeat(64))).toBeNull()
})

it.each(indices)('pair %i is what it is said to be, seen in its pixels too', async (index) => {
  const { truth } = practiceCase(index)
  const told = await core.call('practice.answer', { index, verdict: 'good' })
  expect(told).toMatchObject({ truth, right: truth === 'good' })
  expect((await core.call('practice.answer', { index, verdict: truth })).right).toBe(true)
  const { image1, moved, image2 } = practicePair(index)
  const [before, after] = [likeness(image1.image, image2.image), likeness(moved.image, image2.image)]
  if (truth === 'good') {
    expect(told.cornerErrorBefore).toBeGreaterThan(5)
    expect(told.cornerErrorAfter).toBeLessThan(0.5)
    expect(after).toBeGreaterThan(before + 0.1)
  } else if (truth === 'bad') {
    expect(told.cornerErrorBefore).toBeLessThan(0.5)
    expect(told.cornerErrorAfter).toBeGreaterThan(5)
    expect(after).toBeLessThan(before - 0.1)
  } else {
    expect(Math.abs(told.cornerErrorAfter - told.cornerErrorBefore)).toBeLessThan(0.3)
    expect(Math.abs(after - before)).toBeLessThan(0.05)
  }
})

/** Correlation of horizontal and vertical slopes, which light hardly changes; 12 pixels at each border left out. */
function likeness(one: GrayImage, other: GrayImage): number {
  const [margin, { width, height }] = [12, one]
  let [both, first, second] = [0, 0, 0]
  for (let y = margin; y < height - margin; y++) {
    for (let x = margin; x < width - margin; x++) {
      for (const step of [2, 2 * width]) {
        const at = y * width + x
        const [left, right] = [one.data[at + step]! - one.data[at]!, other.data[at + step]! - other.data[at]!]
        both += left * right
        first += left * left
        second += right * right
      }
    }
  }
  return both / Math.sqrt(first * second)
}
