import { line, type Dataset } from '#renderer/features/charts/index.ts'

/** Charts of rows: the first row stands at the top, at 0, the next at -1. */
export function rowAxis(names: readonly string[]) {
  return {
    min: -(names.length - 1) - 0.6, max: 0.6, title: '', reading: 1,
    nameAt: (value: number): string => (Number.isInteger(value) ? (names[-value] ?? '') : '')
  }
}

/** The row that a place belongs to; null beside them. */
export function rowAt(y: number, count: number): number | null {
  const row = 0 - Math.round(y)
  return row >= 0 && row < count ? row : null
}

type Span = readonly [low: number, high: number]

/** A bar of each row from low to high. Each is a dataset of its own, for one line has to go from left to right; the first bears the name. */
export function acrossRows(name: string, spans: readonly (Span | null)[], colour: string, borderWidth: number, down = 0): Dataset[] {
  const there = spans.flatMap((span, row) => (span === null || span[0] === span[1] ? [] : [{ span, y: -row - down }]))
  return there.map(({ span: [low, high], y }, index) => line(index === 0 ? name : '', [{ x: low, y }, { x: high, y }], colour, { borderWidth }))
}

/** Points from left to right, as the chart needs them to find those in sight. */
export function fromLeft<T extends { readonly x: number }>(places: readonly T[]): T[] {
  return [...places].sort((one, other) => one.x - other.x)
}

/** Room for a chart of so many rows, in pixels; `row` for each. */
export function heightOfRows(count: number, row = 30): number {
  return Math.max(150, 104 + row * count)
}
