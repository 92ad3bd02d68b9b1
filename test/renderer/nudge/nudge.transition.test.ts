import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { homographyMotion } from '#shared/numerics/homography-motion'
import { inverse, project } from '#shared/numerics/matrix'
import {
  afterNudge, axisNames, isNudged, noNudge, nudged, nudgeMatrix, offNudging, shifted, type Nudge, type Nudging
} from '#renderer/features/nudge/nudge.transition.ts'

const size = { width: 500, height: 400 }
const stored = [1.01, 0.02, -8, -0.015, 0.99, 5, 1e-5, -2e-5, 1]
const steps = fc.integer({ min: -60, max: 60 })
const nudges: fc.Arbitrary<Nudge> = fc.record({ x: steps, y: steps, turn: steps, scale: steps, shear: steps, tiltX: steps, tiltY: steps })
const on = (nudge: Nudge): Nudging => ({ kind: 'on', nudge })

describe('nudging', () => {
  it('is turned on and off by one key, and is left by Escape', () => {
    const started = afterNudge(offNudging, { kind: 'toggled' })
    expect(started).toEqual(on(noNudge))
    expect(afterNudge(started, { kind: 'toggled' })).toEqual(offNudging)
    expect(afterNudge(started, { kind: 'left' })).toEqual(offNudging)
    expect(afterNudge(offNudging, { kind: 'stepped', axis: 'x', steps: 1 })).toBe(offNudging)
  })

  it('comes back exactly where it began, in whatever order the steps are taken back', () => {
    fc.assert(fc.property(fc.array(fc.record({ axis: fc.constantFrom(...axisNames), steps: fc.integer({ min: -8, max: 8 }) }), { maxLength: 30 }), (taken) => {
      const back = taken.map(({ axis, steps: by }) => ({ axis, steps: -by })).sort((a, b) => a.axis.localeCompare(b.axis))
      const end = [...taken, ...back].reduce<Nudging>((nudging, one) => afterNudge(nudging, { kind: 'stepped', ...one }), on(noNudge))
      expect(end).toEqual(on(noNudge))
      expect(nudged(stored, noNudge, size)).toEqual(stored)
    }))
  })

  it('starts anew with the next pair and after a reset', () => {
    const moved = afterNudge(on(noNudge), { kind: 'shifted', xPixels: -0.5, yPixels: 1 })
    expect(moved).toEqual(on({ ...noNudge, x: -2, y: 4 }))
    for (const kind of ['reset', 'pair-changed'] as const) expect(afterNudge(moved, { kind })).toEqual(on(noNudge))
  })
})

describe('the nudged homography', () => {
  it('can be undone: the nudge has an inverse that gives the stored one back', () => {
    fc.assert(fc.property(nudges, fc.double({ min: 0, max: 499, noNaN: true }), fc.double({ min: 0, max: 399, noNaN: true }), (nudge, x, y) => {
      const there = project(nudged(stored, nudge, size), { x, y })
      const back = inverse(nudgeMatrix(nudge, size))
      expect(back).not.toBeNull()
      const again = project(back ?? [], there)
      const expected = project(stored, { x, y })
      expect(Math.hypot(again.x - expected.x, again.y - expected.y)).toBeLessThan(1e-6)
    }))
  })

  it('moves in image 2’s frame: a step right is a quarter pixel right everywhere', () => {
    const before = project(stored, { x: 31, y: 77 })
    const after = project(nudged(stored, { ...noNudge, x: 1, y: -8 }, size), { x: 31, y: 77 })
    expect([after.x - before.x, after.y - before.y].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([0.25, -2])
    expect(project(shifted(stored, 0.25, -2), { x: 31, y: 77 })).toEqual(after)
  })

  it('turns and scales about the middle of image 2 by what is said', () => {
    const middle = { x: 249.5, y: 199.5 }
    const matrix = nudgeMatrix({ ...noNudge, turn: 20, scale: -10 }, size)
    const motion = homographyMotion(matrix, size)
    expect(motion.rotationDegrees).toBeCloseTo(1, 9)
    expect(motion.scale).toBeCloseTo(0.99, 9)
    const kept = project(matrix, middle)
    expect(Math.hypot(kept.x - middle.x, kept.y - middle.y)).toBeLessThan(1e-9)
  })

  it('tilts so that the far edge becomes smaller, and the middle stays', () => {
    const matrix = nudgeMatrix({ ...noNudge, tiltX: 50 }, size)
    const heightAt = (x: number) => project(matrix, { x, y: 399 }).y - project(matrix, { x, y: 0 }).y
    expect(heightAt(0) / heightAt(499)).toBeGreaterThan(1.04)
    expect(project(matrix, { x: 249.5, y: 199.5 })).toEqual({ x: 249.5, y: 199.5 })
  })

  it('knows whether anything was nudged', () => {
    expect(isNudged(noNudge)).toBe(false)
    for (const axis of axisNames) expect(isNudged({ ...noNudge, [axis]: -1 })).toBe(true)
  })
})
