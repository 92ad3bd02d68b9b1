import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OverlayColours } from '#shared/model/preferences'
import type { GrayImage } from '#shared/numerics/gray-image'
import type { Composition, Layering } from '#renderer/drawing/composition.ts'
import { levelTable } from '#renderer/drawing/contrast-window.ts'
import { paintComposition } from '#renderer/drawing/paint-composition.ts'
import { createPicture, notScored } from '#renderer/drawing/pictures.ts'

const gray = (width: number, height: number, data: number[]): GrayImage => ({ width, height, data: Uint8Array.from(data) })

/** The colours of a picture, [red, green, blue] a pixel. */
function painted(layering: Layering, width: number, height: number, changes: Partial<Composition> = {}): number[][] {
  const picture = createPicture(width, height)
  paintComposition({ layering, levels: null, highlight: null, ...changes }, picture)
  const pixels = Array.from({ length: width * height }, (_, index) => [...picture.data.subarray(index * 4, index * 4 + 4)])
  expect(pixels.every(([, , , alpha]) => alpha === 255)).toBe(true)
  return pixels.map((pixel) => pixel.slice(0, 3))
}

const [first, second] = [gray(2, 1, [10, 255]), gray(2, 1, [200, 0])]

describe('an overlay', () => {
  it('puts image 1 and image 2 into the channels of the chosen colours', () => {
    const drawn = (colours: OverlayColours) => painted({ kind: 'overlay', first, second, colours }, 2, 1)
    expect(drawn('red-green')).toEqual([[10, 200, 0], [255, 0, 0]])
    expect(drawn('magenta-green')).toEqual([[10, 200, 10], [255, 0, 255]])
    expect(drawn('red-cyan')).toEqual([[10, 200, 200], [255, 0, 0]])
  })

  it('is gray in red and cyan, and in magenta and green, exactly where the images agree', () => {
    const image = fc.uint8Array({ minLength: 12, maxLength: 12 }).map((data) => ({ width: 4, height: 3, data }))
    fc.assert(fc.property(image, image, fc.constantFrom<OverlayColours>('magenta-green', 'red-cyan'), (one, other, colours) => {
      painted({ kind: 'overlay', first: one, second: other, colours }, 4, 3).forEach(([red, green, blue], index) => {
        expect(red === green && green === blue).toBe(one.data[index] === other.data[index])
      })
    }))
  })
})

describe('two images at once', () => {
  const one = gray(4, 2, [1, 2, 3, 4, 5, 6, 7, 8])
  const other = gray(4, 2, [101, 102, 103, 104, 105, 106, 107, 108])
  const redOf = (layering: Layering): (number | undefined)[] => painted(layering, 4, 2).map(([red]) => red)

  it('meet at the column of a swipe', () => {
    expect(redOf({ kind: 'swipe', first: one, second: other, column: 1 })).toEqual([1, 102, 103, 104, 5, 106, 107, 108])
    expect(redOf({ kind: 'swipe', first: one, second: other, column: 4 })).toEqual([...one.data])
  })

  it('take turns on a checkerboard, also where squares are cut off', () => {
    expect(redOf({ kind: 'checkerboard', first: one, second: other, cellPixels: 1 })).toEqual([1, 102, 3, 104, 105, 6, 107, 8])
    expect(redOf({ kind: 'checkerboard', first: one, second: other, cellPixels: 3 })).toEqual([1, 2, 3, 104, 5, 6, 7, 108])
  })

  it('blend from one to the other', () => {
    const at = (share: number) => redOf({ kind: 'onion', first: one, second: other, share })
    expect(at(0)).toEqual([...one.data])
    expect(at(256)).toEqual([...other.data])
    expect(at(128)[0]).toBe(51)
  })

  it('are black in the difference where they agree', () => {
    expect(painted({ kind: 'difference', first: gray(2, 1, [7, 255]), second: gray(2, 1, [9, 1]) }, 2, 1)).toEqual([[2, 2, 2], [254, 254, 254]])
  })
})

describe('diff-diff', () => {
  const differences = Int16Array.from([21, -21, 20, notScored])

  it('is white where better, black where worse, gray between, and darker where not scored, whatever the contrast', () => {
    const layering: Layering = { kind: 'diff-diff', size: { width: 4, height: 1 }, differences, tolerance: 20.9 }
    const levels = levelTable({ low: 10, high: 20 })
    expect(painted(layering, 4, 1, { levels }).map(([red]) => red)).toEqual([255, 0, 128, 88])
  })
})

describe('contrast and lit pixels', () => {
  it('spread the levels of each image before they are combined', () => {
    const levels = levelTable({ low: 10, high: 200 })
    expect(painted({ kind: 'overlay', first, second, colours: 'red-green' }, 2, 1, { levels })).toEqual([[0, 255, 0], [255, 0, 0]])
  })

  it('dim what is not lit, and leave the rest alone', () => {
    const highlight = Uint8Array.from([1, 0])
    expect(painted({ kind: 'single', image: first }, 2, 1, { highlight })).toEqual([[10, 10, 10], [95, 95, 95]])
  })
})
