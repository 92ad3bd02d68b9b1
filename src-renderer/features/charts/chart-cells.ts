import type { Chart } from 'chart.js'

/** One cell of a grid on a chart, in pixels of its canvas. */
export interface CellBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where the cell around a value lies; `stepX` and `stepY` are its sides in the axes' units. */
export function cellBox(chart: Chart<'scatter'>, atX: number, atY: number, stepX: number, stepY: number): CellBox {
  const { x, y } = chart.scales as Record<'x' | 'y', Chart['scales'][string]>
  const [left, right] = [x.getPixelForValue(atX - stepX / 2), x.getPixelForValue(atX + stepX / 2)]
  const [top, bottom] = [y.getPixelForValue(atY + stepY / 2), y.getPixelForValue(atY - stepY / 2)]
  return { left: Math.min(left, right), top: Math.min(top, bottom), width: Math.abs(right - left), height: Math.abs(bottom - top) }
}

/** Three strokes from the lower left to the upper right. */
export function hatch(ctx: CanvasRenderingContext2D, { left, top, width, height }: CellBox): void {
  const bottom = top + height
  for (const share of [0.5, 1, 1.5]) {
    const [from, to] = [Math.max(0, share - 1), Math.min(1, share)]
    ctx.beginPath()
    ctx.moveTo(left + from * width, bottom - (share - from) * height)
    ctx.lineTo(left + to * width, bottom - (share - to) * height)
    ctx.stroke()
  }
}
