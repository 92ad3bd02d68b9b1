import type { Measure } from '#renderer/features/charts/ranges.ts'

/** One axis of a chart: its ends, and whether equal steps along it are equal factors. */
export interface Axis {
  readonly min: number
  readonly max: number
  readonly logarithmic: boolean
}

/** Shifts below this (px) are drawn at it: a logarithm has no zero. */
export const smallestShift = 0.1

/** The axis on which all the values of a measure stand. */
export function axisOf(measure: Measure, values: readonly number[]): Axis {
  const max = values.reduce((most, value) => Math.max(most, value), 0)
  switch (measure) {
    case 'score': return { min: 0, max: 1, logarithmic: false }
    case 'contrast': return { min: 0, max: roundedUp(max || 1), logarithmic: false }
    case 'count': return { min: 1, max: powerAbove(max), logarithmic: true }
    case 'shift': return { min: smallestShift, max: powerAbove(max), logarithmic: true }
  }
}

/** To 1, 2 or 5 times a power of ten in steps of a fifth, so that the last tick stands near the end. */
function roundedUp(value: number): number {
  const step = 10 ** Math.floor(Math.log10(value)) / 2
  return Math.ceil(value / step) * step
}

function powerAbove(value: number): number {
  return 10 ** Math.max(1, Math.ceil(Math.log10(Math.max(1, value))))
}

/** Where a value stands, from 0 at the lower end to 1 at the upper; what lies beyond stands at the end. */
export function placeOn({ min, max, logarithmic }: Axis, value: number): number {
  const bounded = Math.min(max, Math.max(min, value))
  return logarithmic ? Math.log(bounded / min) / Math.log(max / min) : (bounded - min) / (max - min)
}

/** The value at a place from 0 to 1. */
export function valueOn({ min, max, logarithmic }: Axis, place: number): number {
  return logarithmic ? min * (max / min) ** place : min + place * (max - min)
}
