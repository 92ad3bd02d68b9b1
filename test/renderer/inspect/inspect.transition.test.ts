import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lensSize } from '#shared/numerics/variants/edge-lens'
import { edgeKinds, edgesOfKind, edgesOfSize, initialEdges, toggledEdges } from '#renderer/features/inspect/edge-display.ts'
import {
  initialDisplay, inspectModes, isModeAvailable, lensOf, nextLayout, panesOf, pictureNameOf, sidesOf, type PaneLayout
} from '#renderer/features/inspect/inspect.transition.ts'

const kind = fc.constantFrom(...edgeKinds)
const mode = fc.constantFrom(...inspectModes.map((entry) => entry.mode))

describe('panes', () => {
  it('show image 1 and then the moved image over image 2', () => {
    expect(panesOf(initialDisplay, true)).toEqual({
      before: { kind: 'overlay', first: 'image1' }, after: { kind: 'overlay', first: 'moved' }, reference: { kind: 'single', image: 'image2' }
    })
    expect(panesOf({ ...initialDisplay, mode: 'swipe' }, true).after).toEqual({ kind: 'swipe', first: 'moved' })
  })

  it('show the other image while Space is held, whatever else is', () => {
    fc.assert(fc.property(mode, fc.boolean(), fc.boolean(), fc.boolean(), (chosen, hidesOverlay, blinks, blinkPhase) => {
      const { before, after } = panesOf({ ...initialDisplay, mode: chosen, hidesOverlay, peeks: true, blinks, blinkPhase }, true)
      expect([before, after]).toEqual([{ kind: 'single', image: 'image1' }, { kind: 'single', image: 'moved' }])
    }))
  })

  it('blink between image 2 and image 1', () => {
    const blinking = { ...initialDisplay, blinks: true }
    expect(panesOf(blinking, true).after).toEqual({ kind: 'single', image: 'image2' })
    expect(panesOf({ ...blinking, blinkPhase: true }, true).after).toEqual({ kind: 'single', image: 'moved' })
  })

  it('never lay images of different sizes over each other', () => {
    fc.assert(fc.property(mode, (chosen) => {
      for (const content of Object.values(panesOf({ ...initialDisplay, mode: chosen }, false))) expect(content.kind).toBe('single')
    }))
  })

  it('go from two to three to one large and back', () => {
    const seen: PaneLayout[] = ['two']
    for (let step = 0; step < 3; step++) seen.push(nextLayout(seen.at(-1)!))
    expect(seen).toEqual(['two', 'three', 'one', 'two'])
    expect(seen.map((layout) => sidesOf({ ...initialDisplay, layout }).length)).toEqual([2, 3, 1, 2])
  })
})

describe('modes', () => {
  it('that tell the result are not to be had while judging blind', () => {
    const hidden = inspectModes.filter((entry) => !isModeAvailable(entry.mode, true)).map((entry) => entry.mode)
    expect(hidden).toEqual(['diff-diff', 'sub-blocks'])
    expect(inspectModes.every((entry) => isModeAvailable(entry.mode, false))).toBe(true)
  })

  it('have a key each', () => {
    expect(new Set(inspectModes.map(({ key }) => key)).size).toBe(inspectModes.length)
  })

  it('are remembered by the picture they made', () => {
    expect(pictureNameOf(initialDisplay, 'magenta-green', null)).toBe('magenta-green')
    expect(pictureNameOf({ ...initialDisplay, mode: 'diff-diff' }, 'red-green', null)).toBe('diff-diff')
    expect(pictureNameOf({ ...initialDisplay, mode: 'diff-diff', blinks: true }, 'red-green', null)).toBe('blink')
    expect(pictureNameOf(initialDisplay, 'red-green', { kind: 'laplacian', size: 9 })).toBe('red-green edges:laplacian:9')
  })
})

describe('edges', () => {
  const lens = { kind: 'mean', size: 200 } as const

  it('are seen in every mode but those that show what the score is made of', () => {
    const through = inspectModes.filter((entry) => lensOf({ ...initialDisplay, mode: entry.mode, edges: { isOn: true, lens } }) !== null)
    expect(inspectModes.filter((entry) => !through.includes(entry)).map((entry) => entry.mode)).toEqual(['diff-diff', 'sub-blocks'])
    expect(lensOf({ ...initialDisplay, mode: 'diff-diff', blinks: true, edges: { isOn: true, lens } })).toBe(lens)
    expect(lensOf(initialDisplay)).toBe(null)
  })

  it('come back through the last lens', () => {
    const off = edgesOfKind({ isOn: true, lens }, 'none')
    expect(lensOf({ ...initialDisplay, edges: off })).toBe(null)
    expect(toggledEdges(off)).toEqual({ isOn: true, lens })
  })

  it('have only sizes that the lens has', () => {
    fc.assert(fc.property(kind, kind, fc.double({ min: -10, max: 500, noNaN: true }), (first, second, size) => {
      const { lens: chosen } = edgesOfKind(edgesOfSize(edgesOfKind(initialEdges, first), size), second)
      expect(lensSize(chosen)).toBe(chosen.size)
      expect(chosen.size >= 3 && chosen.size <= { mean: 200, gaussian: 201, laplacian: 31 }[chosen.kind]).toBe(true)
    }))
    expect(edgesOfKind({ isOn: true, lens }, 'laplacian').lens).toEqual({ kind: 'laplacian', size: 31 })
  })
})
