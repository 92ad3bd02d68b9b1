import type { HomographyMatrix } from '#shared/model/homography'
import { identityMatrix } from '#shared/numerics/matrix'
import type { Size } from '#renderer/drawing/view-state.ts'

/** Ways to move image 1 about the middle of image 2. */
export type NudgeAxis = 'x' | 'y' | 'turn' | 'scale' | 'shear' | 'tiltX' | 'tiltY'

export interface AxisStep {
  /** What one press does, in the axis's own unit. */
  readonly step: number
  readonly unit: 'px' | 'degrees' | 'percent'
  /** How many steps a press with Shift is. */
  readonly coarse: number
}

/**
 * Scale and shear are shares of the image in percent; a tilt is by how many percent the farther edge becomes smaller
 * than the nearer one.
 */
export const nudgeAxes: Readonly<Record<NudgeAxis, AxisStep>> = {
  x: { step: 0.25, unit: 'px', coarse: 8 },
  y: { step: 0.25, unit: 'px', coarse: 8 },
  turn: { step: 0.05, unit: 'degrees', coarse: 10 },
  scale: { step: 0.1, unit: 'percent', coarse: 10 },
  shear: { step: 0.1, unit: 'percent', coarse: 10 },
  tiltX: { step: 0.1, unit: 'percent', coarse: 10 },
  tiltY: { step: 0.1, unit: 'percent', coarse: 10 }
}

export const axisNames = Object.keys(nudgeAxes) as NudgeAxis[]

/** How far each axis was moved, in whole steps: a step back is exactly the way there. */
export type Nudge = Readonly<Record<NudgeAxis, number>>

export const noNudge: Nudge = { x: 0, y: 0, turn: 0, scale: 0, shear: 0, tiltX: 0, tiltY: 0 }

/** Whether the homography of the pair is being tried out. */
export type Nudging =
  | { readonly kind: 'off' }
  | { readonly kind: 'on'; readonly nudge: Nudge }

export type NudgeHappening =
  | { readonly kind: 'toggled' }
  | { readonly kind: 'stepped'; readonly axis: NudgeAxis; readonly steps: number }
  | { readonly kind: 'shifted'; readonly xPixels: number; readonly yPixels: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'left' }
  | { readonly kind: 'pair-changed' }

export const offNudging: Nudging = { kind: 'off' }

const mostSteps = 2000

/** What comes of it; while nudging is off, nothing but turning it on. The next pair begins where it stands. */
export function afterNudge(nudging: Nudging, happening: NudgeHappening): Nudging {
  if (nudging.kind === 'off') return happening.kind === 'toggled' ? { kind: 'on', nudge: noNudge } : nudging
  switch (happening.kind) {
    case 'toggled':
    case 'left': return offNudging
    case 'reset':
    case 'pair-changed': return { kind: 'on', nudge: noNudge }
    case 'stepped': return { kind: 'on', nudge: stepped(nudging.nudge, happening.axis, happening.steps) }
    case 'shifted': {
      const along = stepped(nudging.nudge, 'x', Math.round(happening.xPixels / nudgeAxes.x.step))
      return { kind: 'on', nudge: stepped(along, 'y', Math.round(happening.yPixels / nudgeAxes.y.step)) }
    }
  }
}

function stepped(nudge: Nudge, axis: NudgeAxis, steps: number): Nudge {
  return { ...nudge, [axis]: Math.min(mostSteps, Math.max(-mostSteps, nudge[axis] + steps)) }
}

export function isNudged(nudge: Nudge): boolean {
  return axisNames.some((axis) => nudge[axis] !== 0)
}

/** How far an axis was moved, in its unit. */
export function amountOf(nudge: Nudge, axis: NudgeAxis): number {
  return nudge[axis] * nudgeAxes[axis].step
}

/**
 * The motion a nudge stands for, in the frame of image 2 (pixel centres): about its middle scaled, sheared, tilted and
 * turned, then shifted. Row-major.
 */
export function nudgeMatrix(nudge: Nudge, { width, height }: Size): HomographyMatrix {
  const [centreX, centreY] = [(width - 1) / 2, (height - 1) / 2]
  const amount = (axis: NudgeAxis) => amountOf(nudge, axis)
  const angle = (amount('turn') * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const scale = 1 + amount('scale') / 100
  const [tiltX, tiltY] = [amount('tiltX') / 100 / Math.max(1, width - 1), amount('tiltY') / 100 / Math.max(1, height - 1)]
  return [
    [1, 0, centreX + amount('x'), 0, 1, centreY + amount('y'), 0, 0, 1],
    [cos, -sin, 0, sin, cos, 0, 0, 0, 1],
    [1, 0, 0, 0, 1, 0, tiltX, tiltY, 1],
    [scale, (scale * amount('shear')) / 100, 0, 0, scale, 0, 0, 0, 1],
    [1, 0, -centreX, 0, 1, -centreY, 0, 0, 1]
  ].reduce(product)
}

/** The homography with a nudge after it; last element 1 wherever it can be. */
export function nudged(matrix: readonly number[], nudge: Nudge, size: Size): HomographyMatrix {
  return isNudged(nudge) ? normalised(product(nudgeMatrix(nudge, size), matrix)) : [...matrix]
}

/** A homography followed by a shift in image 2's frame, in pixels. */
export function shifted(matrix: readonly number[], xPixels: number, yPixels: number): HomographyMatrix {
  return product([1, 0, xPixels, 0, 1, yPixels, 0, 0, 1], matrix)
}

/** a * b, both row-major. */
function product(a: readonly number[], b: readonly number[]): HomographyMatrix {
  return identityMatrix.map((_, index) => {
    const [row, column] = [index - (index % 3), index % 3]
    return a[row]! * b[column]! + a[row + 1]! * b[column + 3]! + a[row + 2]! * b[column + 6]!
  })
}

function normalised(matrix: HomographyMatrix): HomographyMatrix {
  const last = matrix[8]!
  return last === 0 ? matrix : matrix.map((value) => value / last)
}
