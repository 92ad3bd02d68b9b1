/** Width and height, in CSS pixels for a pane and in image pixels for an image. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A place in a pane, in CSS pixels from its top left corner. */
export interface PanePoint {
  readonly x: number
  readonly y: number
}

/**
 * What all linked panes show. `zoom` is CSS pixels per image pixel, or 'fit' for the whole image; the centre is
 * a fraction of the image (0..1 on both axes), so that it means the same on an image of another size.
 */
export interface ViewState {
  readonly zoom: number | 'fit'
  readonly centreX: number
  readonly centreY: number
}

/** Where an image lies in its pane: its top left corner in CSS pixels of the pane, and its zoom. */
export interface Placement {
  readonly left: number
  readonly top: number
  readonly zoom: number
}

/** The whole image. */
export const fittedView: ViewState = { zoom: 'fit', centreX: 0.5, centreY: 0.5 }

const largestZoom = 64

/** The zoom at which the image fits the smaller side of its pane. */
export function fitZoom(pane: Size, image: Size): number {
  if (image.width <= 0 || image.height <= 0) return 1
  return Math.max(0.001, Math.min(pane.width / image.width, pane.height / image.height))
}

/** The zoom of a view in numbers. */
export function zoomOf(view: ViewState, pane: Size, image: Size): number {
  return view.zoom === 'fit' ? fitZoom(pane, image) : view.zoom
}

/** Where the image lies in the pane. */
export function placementOf(view: ViewState, pane: Size, image: Size): Placement {
  const zoom = zoomOf(view, pane, image)
  const [centreX, centreY] = view.zoom === 'fit' ? [0.5, 0.5] : [view.centreX, view.centreY]
  return {
    left: pane.width / 2 - centreX * image.width * zoom,
    top: pane.height / 2 - centreY * image.height * zoom,
    zoom
  }
}

/** The place in the image (in pixels, fractions kept) under a point of the pane; may lie outside of the image. */
export function imagePointAt(view: ViewState, point: PanePoint, pane: Size, image: Size): PanePoint {
  const { left, top, zoom } = placementOf(view, pane, image)
  return { x: (point.x - left) / zoom, y: (point.y - top) / zoom }
}

/** Zooms by a factor; what lies under the pointer stays there. Zooming out ends where the whole image shows. */
export function zoomAt(view: ViewState, factor: number, pointer: PanePoint, pane: Size, image: Size): ViewState {
  return zoomTo(view, zoomOf(view, pane, image) * factor, pointer, pane, image)
}

/** Zooms to CSS pixels per image pixel; what lies under the pointer stays there. */
export function zoomTo(view: ViewState, zoom: number, pointer: PanePoint, pane: Size, image: Size): ViewState {
  const fit = fitZoom(pane, image)
  const bounded = Math.min(largestZoom, Math.max(zoom, Math.min(fit, 1)))
  if (bounded <= fit && fit <= 1) return fittedView
  const held = imagePointAt(view, pointer, pane, image)
  return keptOnImage({
    zoom: bounded,
    centreX: (held.x + (pane.width / 2 - pointer.x) / bounded) / image.width,
    centreY: (held.y + (pane.height / 2 - pointer.y) / bounded) / image.height
  })
}

/** Moves the image by CSS pixels; the centre of the pane never leaves the image. A fitted image stays. */
export function panBy(view: ViewState, dx: number, dy: number, pane: Size, image: Size): ViewState {
  if (view.zoom === 'fit') return view
  return keptOnImage({
    zoom: view.zoom,
    centreX: view.centreX - dx / (view.zoom * image.width),
    centreY: view.centreY - dy / (view.zoom * image.height)
  })
}

/** The whole image, or 100% at the pointer. */
export function toggleFit(view: ViewState, pointer: PanePoint, pane: Size, image: Size): ViewState {
  return view.zoom === 'fit' ? zoomTo(view, 1, pointer, pane, image) : fittedView
}

/** Interpolation misleads once image pixels are larger than screen pixels by enough to be seen. */
export function smoothsAt(zoom: number): boolean {
  return zoom < 2
}

function keptOnImage(view: ViewState): ViewState {
  return { ...view, centreX: Math.min(1, Math.max(0, view.centreX)), centreY: Math.min(1, Math.max(0, view.centreY)) }
}
