import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialDisplay, inspectModes, type Display } from '#renderer/features/inspect/inspect.transition.ts'
import { controlOf, nextColours, setControl, stepControl } from '#renderer/features/inspect/mode-control.ts'

const display = fc.record({ mode: fc.constantFrom(...inspectModes.map((entry) => entry.mode)), blinks: fc.boolean() })
  .map((changes): Display => ({ ...initialDisplay, ...changes }))

describe('the control of a mode', () => {
  it('stays inside of its bounds however often a key is pressed, and comes to both ends', () => {
    fc.assert(fc.property(display, fc.constantFrom<1 | -1>(1, -1), (start, direction) => {
      let looking = { display: start, blinkMilliseconds: 400 }
      for (let press = 0; press < 40; press++) {
        const control = controlOf(looking)
        if (!control) {
          expect(['overlay', 'difference', 'diff-diff', 'sub-blocks', 'matches']).toContain(start.mode)
          return
        }
        expect(control.value >= control.least && control.value <= control.most).toBe(true)
        const change = stepControl(control, direction)
        looking = change.kind === 'speed'
          ? { ...looking, blinkMilliseconds: change.blinkMilliseconds }
          : { ...looking, display: { ...looking.display, ...change.display } }
      }
      const end = controlOf(looking)!
      expect(end.value).toBe(direction === 1 ? end.most : end.least)
    }))
  })

  it('is what its slider was set to', () => {
    const control = controlOf({ display: { ...initialDisplay, mode: 'onion' }, blinkMilliseconds: 400 })!
    expect(setControl(control, 37)).toEqual({ kind: 'display', display: { opacityPercent: 37 } })
  })

  it('is the speed of a blink, whatever the mode below it', () => {
    expect(controlOf({ display: { ...initialDisplay, mode: 'swipe', blinks: true }, blinkMilliseconds: 300 })).toMatchObject({ kind: 'speed', value: 300 })
  })
})

it('overlay colours come round', () => {
  expect(nextColours(nextColours(nextColours('red-green')))).toBe('red-green')
})
