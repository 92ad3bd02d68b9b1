import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FrameMovement } from '#shared/model/movement'
import { choiceAfterKey, gapsOf, hasMovement, jumpsOf, spanOf, stepBefore, type FrameChoice } from '#renderer/features/camera-views/movement.transition.ts'

const frame = (ordinal: number, x: number | null, jump = false): FrameMovement => ({ imageId: String(1000 + ordinal), ordinal, x, y: x === null ? null : 0, pairs: 1, jump })
const framesOf = (places: readonly (number | null)[]) => places.map((x, index) => frame(index, x))

describe('gaps and jumps', () => {
  it('are runs of frames without a place', () => {
    expect(gapsOf(framesOf([0, null, null, 3, null]))).toEqual([{ first: 1, last: 2 }, { first: 4, last: 4 }])
    fc.assert(fc.property(fc.array(fc.option(fc.double({ min: -50, max: 50, noNaN: true }), { nil: null })), (places) => {
      const gaps = gapsOf(framesOf(places))
      const inGaps = new Set(gaps.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, step) => first + step)))
      places.forEach((x, index) => expect(inGaps.has(index)).toBe(x === null))
    }))
  })

  it('measure a step from the last frame that has a place, the farthest first', () => {
    const frames = [frame(0, 0), frame(1, null), frame(2, 5, true), frame(3, 25, true)]
    expect(stepBefore(frames, 2)).toBe(5)
    expect(stepBefore(frames, 0)).toBe(0)
    expect(jumpsOf(frames)).toEqual([{ index: 3, pixels: 20 }, { index: 2, pixels: 5 }])
  })

  it('say nothing where only the first frame has a place', () => {
    expect(hasMovement({ frames: framesOf([0, null, null]), jumpThreshold: null, suspects: [] })).toBe(false)
    expect(hasMovement({ frames: framesOf([0, 1]), jumpThreshold: null, suspects: [] })).toBe(true)
  })
})

describe('choosing frames by keys', () => {
  it('moves one, chooses several with Shift, and lets go', () => {
    const one = choiceAfterKey(null, 'ArrowRight', false, 5)!
    expect(one).toEqual({ anchor: 0, focus: 0 })
    const two = choiceAfterKey(one, 'ArrowRight', true, 5)!
    expect(two).toEqual({ anchor: 0, focus: 1 })
    expect(spanOf({ anchor: 3, focus: 1 })).toEqual({ first: 1, last: 3 })
    expect(choiceAfterKey(two, 'Escape', false, 5)).toBeNull()
    expect(choiceAfterKey(two, 'x', false, 5)).toBeUndefined()
    expect(choiceAfterKey(null, 'ArrowRight', false, 0)).toBeUndefined()
  })

  it('never leaves the frames', () => {
    const key = fc.tuple(fc.constantFrom('ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'), fc.boolean())
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.array(key), (count, keys) => {
      let choice: FrameChoice | null = null
      for (const [name, shift] of keys) {
        choice = choiceAfterKey(choice, name, shift, count) ?? null
        expect(choice && choice.focus >= 0 && choice.focus < count && choice.anchor >= 0 && choice.anchor < count).toBe(true)
      }
    }))
  })
})
