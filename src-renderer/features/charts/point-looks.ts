import type { LabelFilter } from '#shared/model/pair'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'

/** Shapes that charts and their legends share. */
export type MarkShape = 'disc' | 'ring' | 'cross' | 'bar' | 'dash' | 'triangle' | 'square' | 'tick'

/** How a label looks on a chart: shape and colour, each of which tells it alone. */
export interface PointLook {
  readonly shape: MarkShape
  readonly colour: keyof TokenColours
  /** The colour's design token, for what is not drawn on a canvas. */
  readonly token: string
}

/** Drawn in this order: what was not labelled lies below. */
export const pointLooks: Readonly<Record<LabelFilter, PointLook>> = {
  'not-labelled': { shape: 'ring', colour: 'text3', token: '--text-3' },
  unsure: { shape: 'triangle', colour: 'implausible', token: '--implausible' },
  'no-change': { shape: 'bar', colour: 'aligned', token: '--aligned' },
  good: { shape: 'disc', colour: 'better', token: '--better' },
  bad: { shape: 'cross', colour: 'worse', token: '--worse' }
}

/** The labels in the order drawn. */
export const pointLabels = Object.keys(pointLooks) as readonly LabelFilter[]

/** Chart.js' names of the shapes. */
export const pointStyles = { disc: 'circle', ring: 'circle', cross: 'crossRot', bar: 'line', dash: 'dash', triangle: 'triangle', square: 'rect', tick: 'line' } as const
/** Pixels; crosses and bars are thin, so they are a little larger. */
const radii: Readonly<Record<MarkShape, number>> = { disc: 3, ring: 2.5, cross: 4, bar: 4.5, dash: 4.5, triangle: 3.5, square: 3.5, tick: 4.5 }

/** Chart.js' words for a look. */
export function pointStyleOf({ shape }: PointLook, colour: string) {
  return {
    pointStyle: pointStyles[shape], pointRadius: radii[shape], pointBorderColor: colour, pointBorderWidth: shape === 'ring' ? 1 : 1.5,
    pointBackgroundColor: shape === 'disc' || shape === 'square' ? colour : 'transparent'
  }
}
