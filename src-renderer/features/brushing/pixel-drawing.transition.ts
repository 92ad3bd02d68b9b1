import type { RegionBox } from '#shared/model/region'
import type { PanePoint, Size } from '#renderer/drawing/view-state.ts'
import { boxBetween, grownBox, middleBox, movedBox } from '#renderer/features/regions/index.ts'
import type { PixelShape } from '#renderer/features/brushing/brushing.transition.ts'

/** Drawing around pixels: waiting for the pointer or the keys, or on the way. A lasso is drawn with Shift held. */
export type PixelDrawing =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'rectangle'; readonly from: PanePoint; readonly box: RegionBox }
  | { readonly kind: 'lasso'; readonly outline: readonly PanePoint[] }

export const waiting: PixelDrawing = { kind: 'waiting' }

export function begun(at: PanePoint, isLasso: boolean, size: Size): PixelDrawing {
  return isLasso ? { kind: 'lasso', outline: [at] } : { kind: 'rectangle', from: at, box: boxBetween(at, at, size) }
}

export function drawnOn(drawing: PixelDrawing, at: PanePoint, size: Size): PixelDrawing {
  if (drawing.kind === 'rectangle') return { ...drawing, box: boxBetween(drawing.from, at, size) }
  return drawing.kind === 'lasso' ? { kind: 'lasso', outline: [...drawing.outline, at] } : drawing
}

const fewestCorners = 3

/** What was drawn so far; null for a lasso that encloses nothing yet. */
export function shapeOf(drawing: PixelDrawing): PixelShape | null {
  if (drawing.kind === 'rectangle') return { kind: 'rectangle', box: drawing.box }
  return drawing.kind === 'lasso' && drawing.outline.length >= fewestCorners ? drawing : null
}

/** A rectangle changed by keys; without one it begins in the middle of the image. */
export function shapeAfterStep(shape: PixelShape | null, by: { dx: number; dy: number }, grows: boolean, size: Size): PixelShape {
  if (shape?.kind !== 'rectangle') return { kind: 'rectangle', box: middleBox(size) }
  return { kind: 'rectangle', box: (grows ? grownBox : movedBox)(shape.box, by.dx, by.dy, size) }
}
