import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fitZoom, fittedView, imagePointAt, panBy, placementOf, toggleFit, zoomAt, zoomTo, type ViewState
} from '#renderer/drawing/view-state.ts'

const size = fc.record({ width: fc.integer({ min: 20, max: 3000 }), height: fc.integer({ min: 20, max: 3000 }) })
const fraction = fc.double({ min: 0.05, max: 0.95, noNaN: true })

describe('placement', () => {
  it('shows the whole image, centred, in a fitted view', () => {
    fc.assert(fc.property(size, size, (pane, image) => {
      const { left, top, zoom } = placementOf(fittedView, pane, image)
      expect(left).toBeGreaterThanOrEqual(-1e-6)
      expect(top).toBeGreaterThanOrEqual(-1e-6)
      expect(2 * left + image.width * zoom).toBeCloseTo(pane.width, 6)
      expect(2 * top + image.height * zoom).toBeCloseTo(pane.height, 6)
    }))
  })
})

describe('zooming', () => {
  it('keeps the image point under the pointer wherever the centre stays on the image', () => {
    fc.assert(fc.property(size, size, fraction, fraction, fc.double({ min: 1.05, max: 4, noNaN: true }),
      (pane, image, x, y, factor) => {
        const pointer = { x: x * pane.width, y: y * pane.height }
        const before = imagePointAt(fittedView, pointer, pane, image)
        const view = zoomAt(fittedView, factor, pointer, pane, image)
        fc.pre(view.zoom !== 'fit' && view.centreX > 0 && view.centreX < 1 && view.centreY > 0 && view.centreY < 1)
        const after = imagePointAt(view, pointer, pane, image)
        expect(after.x).toBeCloseTo(before.x, 5)
        expect(after.y).toBeCloseTo(before.y, 5)
      }))
  })

  it('ends at the whole image when zooming out of a large one', () => {
    const [pane, image] = [{ width: 400, height: 400 }, { width: 1000, height: 800 }]
    const near = zoomTo(fittedView, 3, { x: 10, y: 20 }, pane, image)
    expect(zoomAt(near, 0.001, { x: 10, y: 20 }, pane, image)).toEqual(fittedView)
  })

  it('toggles between the whole image and 100% at the pointer', () => {
    const [pane, image] = [{ width: 400, height: 400 }, { width: 1000, height: 1000 }]
    const view = toggleFit(fittedView, { x: 100, y: 300 }, pane, image)
    expect(view.zoom).toBe(1)
    expect(imagePointAt(view, { x: 100, y: 300 }, pane, image)).toEqual({ x: 250, y: 750 })
    expect(toggleFit(view, { x: 0, y: 0 }, pane, image)).toEqual(fittedView)
  })

  it('never leaves the bounds of sense', () => {
    fc.assert(fc.property(size, size, fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { maxLength: 8 }),
      (pane, image, factors) => {
        const view = factors.reduce<ViewState>((old, factor) => zoomAt(old, factor, { x: 3, y: 5 }, pane, image), fittedView)
        const { zoom } = placementOf(view, pane, image)
        expect(zoom).toBeLessThanOrEqual(Math.max(64, fitZoom(pane, image)) + 1e-9)
        expect(zoom).toBeGreaterThanOrEqual(Math.min(1, fitZoom(pane, image)) - 1e-9)
      }))
  })
})

describe('panning', () => {
  it('moves the image with the pointer and comes back', () => {
    const [pane, image] = [{ width: 400, height: 400 }, { width: 1000, height: 1000 }]
    const view: ViewState = { zoom: 2, centreX: 0.5, centreY: 0.5 }
    const moved = panBy(view, 30, -12, pane, image)
    expect(placementOf(moved, pane, image).left - placementOf(view, pane, image).left).toBeCloseTo(30, 9)
    expect(placementOf(moved, pane, image).top - placementOf(view, pane, image).top).toBeCloseTo(-12, 9)
    const back = panBy(moved, -30, 12, pane, image)
    expect(back.centreX).toBeCloseTo(0.5, 12)
    expect(back.centreY).toBeCloseTo(0.5, 12)
  })

  it('leaves a fitted image where it is', () => {
    expect(panBy(fittedView, 50, 50, { width: 10, height: 10 }, { width: 10, height: 10 })).toBe(fittedView)
  })

  it('keeps the centre of the pane on the image', () => {
    fc.assert(fc.property(size, size, fc.integer(), fc.integer(), (pane, image, dx, dy) => {
      const { centreX, centreY } = panBy({ zoom: 2, centreX: 0.5, centreY: 0.5 }, dx, dy, pane, image)
      for (const centre of [centreX, centreY]) expect(centre >= 0 && centre <= 1).toBe(true)
    }))
  })
})
