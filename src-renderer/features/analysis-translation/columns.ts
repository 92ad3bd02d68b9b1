import type { Plugin } from 'chart.js'

/** A filled column between two values of x, from the x axis up. */
export interface Column {
  readonly from: number
  readonly to: number
  readonly height: number
  readonly colour: string
}

/** Columns of any width, which Chart.js' bars on a linear axis are not. */
export function columns(all: readonly Column[]): Plugin<'scatter'> {
  return {
    id: 'columns',
    beforeDatasetsDraw({ ctx, scales }) {
      const { x, y } = scales as Record<'x' | 'y', (typeof scales)[string]>
      const ground = y.getPixelForValue(0)
      ctx.save()
      for (const { from, to, height, colour } of all) {
        const [left, right] = [x.getPixelForValue(from), x.getPixelForValue(to)]
        ctx.fillStyle = colour
        ctx.fillRect(left + 0.5, y.getPixelForValue(height), right - left - 1, ground - y.getPixelForValue(height))
      }
      ctx.restore()
    }
  }
}
