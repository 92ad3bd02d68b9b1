import type { RegionBox } from '#shared/model/region'
import type { Area } from '#shared/numerics/area'
import type { PanePoint, Placement, Size } from '#renderer/drawing/view-state.ts'

/** What of a rectangle is held: a corner or an edge by its compass point, or all of it. */
export type Grip = 'move' | 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w'

/** The grips that change a rectangle's size, with their places as shares of its width and height. */
export const grips: readonly { readonly grip: Exclude<Grip, 'move'>; readonly x: number; readonly y: number }[] = [
  { grip: 'nw', x: 0, y: 0 }, { grip: 'n', x: 0.5, y: 0 }, { grip: 'ne', x: 1, y: 0 }, { grip: 'e', x: 1, y: 0.5 },
  { grip: 'se', x: 1, y: 1 }, { grip: 's', x: 0.5, y: 1 }, { grip: 'sw', x: 0, y: 1 }, { grip: 'w', x: 0, y: 0.5 }
]

/**
 * The pixels between two places of an image (fractions of pixels, possibly outside), both ends included. Always
 * inside the image and at least one pixel; the order of the places does not matter.
 */
export function boxBetween(first: PanePoint, second: PanePoint, { width, height }: Size): RegionBox {
  const [left, right] = pixelsBetween(first.x, second.x, width)
  const [top, bottom] = pixelsBetween(first.y, second.y, height)
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

function pixelsBetween(first: number, second: number, length: number): [number, number] {
  const pixelAt = (place: number) => bounded(Math.floor(place), 0, length - 1)
  return [pixelAt(Math.min(first, second)), pixelAt(Math.max(first, second))]
}

export function isSameBox(first: RegionBox, second: RegionBox): boolean {
  return first.x === second.x && first.y === second.y && first.width === second.width && first.height === second.height
}

/** A rectangle moved by whole pixels; it keeps its size and stays inside the image. */
export function movedBox(box: RegionBox, dx: number, dy: number, { width, height }: Size): RegionBox {
  return { ...box, x: bounded(box.x + dx, 0, width - box.width), y: bounded(box.y + dy, 0, height - box.height) }
}

/** A rectangle whose right and lower edge move by whole pixels: at least one pixel is left, and none is outside. */
export function grownBox(box: RegionBox, dx: number, dy: number, { width, height }: Size): RegionBox {
  return { ...box, width: bounded(box.width + dx, 1, width - box.x), height: bounded(box.height + dy, 1, height - box.y) }
}

/** A rectangle of which a grip was dragged by dx, dy image pixels. Dragged past the other side, it turns over. */
export function draggedBox(box: RegionBox, grip: Grip, dx: number, dy: number, size: Size): RegionBox {
  if (grip === 'move') return movedBox(box, Math.round(dx), Math.round(dy), size)
  const [right, bottom] = [box.x + box.width - 1, box.y + box.height - 1]
  const shifted = (place: number, by: number, isHeld: boolean) => (isHeld ? place + Math.round(by) : place)
  return boxBetween(
    { x: shifted(box.x, dx, grip.includes('w')), y: shifted(box.y, dy, grip.includes('n')) },
    { x: shifted(right, dx, grip.includes('e')), y: shifted(bottom, dy, grip.includes('s')) },
    size
  )
}

/** The middle third of an image: where a rectangle drawn without a pointer begins. */
export function middleBox({ width, height }: Size): RegionBox {
  const third = (length: number) => Math.max(1, Math.round(length / 3))
  return { x: Math.floor((width - third(width)) / 2), y: Math.floor((height - third(height)) / 2), width: third(width), height: third(height) }
}

/** The part of a rectangle that lies in an image of another size; null where nothing does. */
export function boxWithin(box: RegionBox, { width, height }: Size): RegionBox | null {
  if (box.x >= width || box.y >= height) return null
  return { ...box, width: Math.min(box.width, width - box.x), height: Math.min(box.height, height - box.y) }
}

/** Half-open, as the arithmetic wants it. */
export function areaOf({ x, y, width, height }: RegionBox): Area {
  return { left: x, top: y, right: x + width, bottom: y + height }
}

/** A rectangle in CSS pixels of the pane, on whole pixels so that its hairline is sharp. */
export interface PaneBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where an area of the image lies in its pane. */
export function paneBoxOf(area: Area, { left, top, zoom }: Placement): PaneBox {
  const [x, y] = [Math.round(left + area.left * zoom), Math.round(top + area.top * zoom)]
  return { left: x, top: y, width: Math.round(left + area.right * zoom) - x, height: Math.round(top + area.bottom * zoom) - y }
}

/** The place in the image under a pointer, in image pixels; `layer` covers the pane. */
export function imagePlace(event: MouseEvent, layer: Element, { left, top, zoom }: Placement): PanePoint {
  const box = layer.getBoundingClientRect()
  return { x: (event.clientX - box.left - left) / zoom, y: (event.clientY - box.top - top) / zoom }
}

function bounded(value: number, smallest: number, largest: number): number {
  return Math.min(Math.max(smallest, largest), Math.max(smallest, value))
}
