import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RegionBox, RegionId } from '#shared/model/region'
import {
  boxBetween, boxWithin, draggedBox, grips, grownBox, imagePlace, middleBox, movedBox, paneBoxOf, areaOf
} from '#renderer/features/regions/region-box.ts'
import { afterHappening, freeName, idleShaping, type Shaping, type ShapingHappening } from '#renderer/features/regions/region.transition.ts'

const sizes = fc.record({ width: fc.integer({ min: 1, max: 300 }), height: fc.integer({ min: 1, max: 300 }) })
const place = fc.record({ x: fc.double({ min: -50, max: 350, noNaN: true }), y: fc.double({ min: -50, max: 350, noNaN: true }) })
const step = fc.integer({ min: -400, max: 400 })

function expectInside(box: RegionBox, size: { width: number; height: number }): void {
  for (const value of Object.values(box)) expect(Number.isInteger(value)).toBe(true)
  expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0)
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(1)
  expect(box.x + box.width).toBeLessThanOrEqual(size.width)
  expect(box.y + box.height).toBeLessThanOrEqual(size.height)
}

describe('rectangles', () => {
  it('lie inside the image, whichever corner comes first and wherever both are', () => {
    fc.assert(fc.property(sizes, place, place, (size, first, second) => {
      const box = boxBetween(first, second, size)
      expectInside(box, size)
      expect(boxBetween(second, first, size)).toEqual(box)
      expect(boxBetween({ x: first.x, y: second.y }, { x: second.x, y: first.y }, size)).toEqual(box)
    }))
  })

  it('hold both pixels that were pointed at', () => {
    expect(boxBetween({ x: 12.9, y: 3.1 }, { x: 4.2, y: 3.8 }, { width: 20, height: 20 })).toEqual({ x: 4, y: 3, width: 9, height: 1 })
  })

  it('stay inside however they are moved, grown or dragged; moving keeps the size', () => {
    fc.assert(fc.property(sizes, place, place, step, step, fc.constantFrom('move' as const, ...grips.map(({ grip }) => grip)), (size, first, second, dx, dy, grip) => {
      const box = boxBetween(first, second, size)
      const moved = movedBox(box, dx, dy, size)
      expectInside(moved, size)
      expect([moved.width, moved.height]).toEqual([box.width, box.height])
      expectInside(grownBox(box, dx, dy, size), size)
      expectInside(draggedBox(box, grip, dx + 0.4, dy - 0.4, size), size)
      expect(draggedBox(box, grip, 0, 0, size)).toEqual(box)
    }))
  })

  it('keep the side that is not held', () => {
    const box = { x: 10, y: 10, width: 20, height: 20 }
    const size = { width: 100, height: 100 }
    expect(draggedBox(box, 'se', 5, -3, size)).toEqual({ x: 10, y: 10, width: 25, height: 17 })
    expect(draggedBox(box, 'n', 5, 4, size)).toEqual({ x: 10, y: 14, width: 20, height: 16 })
    expect(draggedBox(box, 'w', 24, 0, size)).toEqual({ x: 29, y: 10, width: 6, height: 20 })
  })

  it('begin in the middle, and lose what lies outside of a smaller image', () => {
    fc.assert(fc.property(sizes, (size) => expectInside(middleBox(size), size)))
    const box = { x: 10, y: 10, width: 20, height: 20 }
    expect(boxWithin(box, { width: 15, height: 100 })).toEqual({ x: 10, y: 10, width: 5, height: 20 })
    expect(boxWithin(box, { width: 10, height: 100 })).toBeNull()
  })

  it('are drawn where a pointer finds them again', () => {
    const placement = { left: -37.5, top: 12, zoom: 3 }
    const box = paneBoxOf(areaOf({ x: 20, y: 10, width: 7, height: 5 }), placement)
    expect(box).toEqual({ left: 23, top: 42, width: 21, height: 15 })
    const layer = { getBoundingClientRect: () => ({ left: 100, top: 50 }) } as Element
    const at = imagePlace({ clientX: 100 + box.left + 1, clientY: 50 + box.top + 1 } as MouseEvent, layer, placement)
    expect([Math.floor(at.x), Math.floor(at.y)]).toEqual([20, 10])
  })
})

describe('drawing a region', () => {
  const size = { width: 100, height: 80 }
  const after = (shaping: Shaping, ...happenings: ShapingHappening[]) =>
    happenings.reduce((step, happening) => afterHappening(step.shaping, happening, size), { shaping, keep: null } as ReturnType<typeof afterHappening>)

  it('by dragging keeps what the pointer went over', () => {
    const drawn = after(idleShaping, { kind: 'pressed', at: { x: 50, y: 40 } }, { kind: 'pointed', at: { x: 30.5, y: 60 } })
    expect(drawn).toMatchObject({ shaping: { kind: 'drawn', box: { x: 30, y: 40, width: 21, height: 21 } }, keep: null })
    expect(after(drawn.shaping, { kind: 'released' })).toEqual({ shaping: idleShaping, keep: { id: null, box: { x: 30, y: 40, width: 21, height: 21 } } })
  })

  it('by a click alone draws nothing', () => {
    expect(after(idleShaping, { kind: 'pressed', at: { x: 50, y: 40 } }, { kind: 'released' })).toEqual({ shaping: idleShaping, keep: null })
  })

  it('by keys begins in the middle, and is kept or dropped', () => {
    const placed = after(idleShaping, { kind: 'tool-taken' }, { kind: 'stepped', dx: 4, dy: 0 }, { kind: 'grown', dx: 0, dy: 8 })
    const { x, y, width, height } = middleBox(size)
    expect(placed.shaping).toEqual({ kind: 'placed', id: null, box: { x: x + 4, y, width, height: height + 8 } })
    expect(after(placed.shaping, { kind: 'kept' }).keep).toEqual({ id: null, box: { x: x + 4, y, width, height: height + 8 } })
    expect(after(placed.shaping, { kind: 'dropped' })).toEqual({ shaping: idleShaping, keep: null })
  })

  it('changes the region that is held, and stores nothing where it went back', () => {
    const held: ShapingHappening = { kind: 'gripped', id: 3 as RegionId, grip: 'move', box: { x: 1, y: 2, width: 3, height: 4 }, at: { x: 2, y: 3 } }
    const moved = after(idleShaping, held, { kind: 'pointed', at: { x: 12, y: 3 } })
    expect(after(moved.shaping, { kind: 'released' }).keep).toEqual({ id: 3, box: { x: 11, y: 2, width: 3, height: 4 } })
    expect(after(moved.shaping, { kind: 'pointed', at: { x: 2, y: 3 } }, { kind: 'released' }).keep).toBeNull()
  })

  it('is not changed by what makes no sense now', () => {
    for (const happening of [{ kind: 'kept' }, { kind: 'released' }, { kind: 'pointed', at: { x: 1, y: 1 } }, { kind: 'stepped', dx: 1, dy: 1 }] as const) {
      expect(after(idleShaping, happening)).toEqual({ shaping: idleShaping, keep: null })
    }
  })

  it('takes the first name that is free', () => {
    const nameOf = (number: number) => `Region ${number}`
    expect(freeName(['region 1', 'Region 3'], nameOf)).toBe('Region 2')
    expect(freeName([], nameOf)).toBe('Region 1')
  })
})
