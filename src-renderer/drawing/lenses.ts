import type { GrayImage } from '#shared/numerics/gray-image'
import type { PanePoint, Size } from '#renderer/drawing/view-state.ts'

/** A part of the image and where in the pane it is drawn; both in whole pixels, the pane's on the screen. */
export interface Lens {
  readonly source: Rectangle
  readonly target: Rectangle
}

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const across = 3
const gap = 3
const middle = 4

/**
 * Where edges are strongest in each of the nine thirds of an image, row by row; the middle one is the middle itself.
 * Fringes show on edges only. `margin` pixels along the border are left out, for they are not scored.
 */
export function edgePlaces(image: GrayImage, margin: number): PanePoint[] {
  const inner = Math.min(margin, Math.floor(Math.min(image.width, image.height) / 4))
  return Array.from({ length: across * across }, (_, sector) => {
    const column = sector % across
    const row = Math.floor(sector / across)
    const [left, right] = thirdOf(image.width, column, inner)
    const [top, bottom] = thirdOf(image.height, row, inner)
    if (sector === middle) return { x: (left + right) / 2, y: (top + bottom) / 2 }
    return strongestIn(image, { x: left, y: top, width: right - left, height: bottom - top })
  })
}

function thirdOf(length: number, place: number, margin: number): [number, number] {
  const inner = length - 2 * margin
  return [margin + Math.floor((place * inner) / across), margin + Math.floor(((place + 1) * inner) / across)]
}

/** The middle of the square with the steepest gradients in it. */
function strongestIn(image: GrayImage, sector: Rectangle): PanePoint {
  const side = Math.max(4, Math.floor(Math.min(sector.width, sector.height) / 4))
  const right = sector.x + sector.width
  const bottom = sector.y + sector.height
  let best = { x: sector.x + sector.width / 2, y: sector.y + sector.height / 2 }
  let strongest = 0
  for (let y = sector.y; y + side <= bottom; y += side >> 1) {
    for (let x = sector.x; x + side <= right; x += side >> 1) {
      const strength = edgeStrength(image, x, y, side)
      if (strength <= strongest) continue
      strongest = strength
      best = { x: x + side / 2, y: y + side / 2 }
    }
  }
  return best
}

/** Sum of gradients in a square, looked at in at most 32 x 32 places. */
function edgeStrength({ width, height, data }: GrayImage, left: number, top: number, side: number): number {
  const step = Math.max(1, side >> 5)
  let sum = 0
  for (let y = top; y < Math.min(top + side, height - 1); y += step) {
    for (let x = left; x < Math.min(left + side, width - 1); x += step) {
      const index = y * width + x
      sum += Math.abs(data[index + 1]! - data[index]!) + Math.abs(data[index + width]! - data[index]!)
    }
  }
  return sum
}

/** Nine lenses as the thirds of the image lie; the middle one shows the whole image, the others `magnification` times. */
export function lensesOf(places: readonly PanePoint[], image: Size, pane: Size, magnification: number): Lens[] {
  return places.map((place, sector) => {
    const target = cellOf(sector, pane)
    if (sector === middle) return { source: { x: 0, y: 0, ...sizeOnly(image) }, target: fitted(image, target) }
    const width = Math.min(image.width, Math.max(1, Math.round(target.width / magnification)))
    const height = Math.min(image.height, Math.max(1, Math.round(target.height / magnification)))
    return { source: { x: startOf(place.x, width, image.width), y: startOf(place.y, height, image.height), width, height }, target }
  })
}

/** Where on the drawn whole image the lenses stand, in pixels of the pane. */
export function framesOf(lenses: readonly Lens[]): Rectangle[] {
  const whole = lenses[middle]
  if (!whole) return []
  const scale = whole.target.width / whole.source.width
  return lenses.filter((lens) => lens !== whole).map(({ source }) => ({
    x: whole.target.x + source.x * scale, y: whole.target.y + source.y * scale, width: source.width * scale, height: source.height * scale
  }))
}

/** The place in the image under a point of the pane; null between the lenses. */
export function lensPointAt(lenses: readonly Lens[], point: PanePoint): PanePoint | null {
  const lens = lenses.find(({ target }) => isInside(target, point))
  if (!lens) return null
  const { source, target } = lens
  return {
    x: source.x + ((point.x - target.x) / target.width) * source.width,
    y: source.y + ((point.y - target.y) / target.height) * source.height
  }
}

function cellOf(sector: number, pane: Size): Rectangle {
  const width = Math.max(1, Math.floor((pane.width - (across - 1) * gap) / across))
  const height = Math.max(1, Math.floor((pane.height - (across - 1) * gap) / across))
  return { x: (sector % across) * (width + gap), y: Math.floor(sector / across) * (height + gap), width, height }
}

function fitted(image: Size, cell: Rectangle): Rectangle {
  const scale = Math.min(cell.width / image.width, cell.height / image.height)
  const [width, height] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))]
  return { x: cell.x + Math.floor((cell.width - width) / 2), y: cell.y + Math.floor((cell.height - height) / 2), width, height }
}

function startOf(centre: number, length: number, whole: number): number {
  return Math.min(whole - length, Math.max(0, Math.round(centre - length / 2)))
}

function isInside({ x, y, width, height }: Rectangle, point: PanePoint): boolean {
  return point.x >= x && point.y >= y && point.x < x + width && point.y < y + height
}

function sizeOnly({ width, height }: Size): Size {
  return { width, height }
}
