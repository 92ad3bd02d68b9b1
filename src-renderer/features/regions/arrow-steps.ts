/** One step in each direction of the image. */
export const arrows = {
  ArrowLeft: { dx: -1, dy: 0 }, ArrowRight: { dx: 1, dy: 0 }, ArrowUp: { dx: 0, dy: -1 }, ArrowDown: { dx: 0, dy: 1 }
} as const
export type Arrow = keyof typeof arrows
export const arrowNames = Object.keys(arrows) as Arrow[]

/** `left`, as actions are named. */
export function directionOf(arrow: Arrow): string {
  return arrow.slice('Arrow'.length).toLowerCase()
}

/** Image pixels that an arrow moves a rectangle by: coarse enough to cross an image, fine enough to meet an edge. */
export const stepPixels = 4

/** An arrow key in image pixels. */
export function stepOf(arrow: Arrow): { dx: number; dy: number } {
  return { dx: arrows[arrow].dx * stepPixels, dy: arrows[arrow].dy * stepPixels }
}

export function isArrow(key: string): key is Arrow {
  return key in arrows
}
