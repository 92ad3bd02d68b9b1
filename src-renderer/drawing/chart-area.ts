import type { Plugin } from 'chart.js'
import { shallowRef, type ShallowRef } from 'vue'

/** Where a chart plots, in CSS pixels from the top left corner of its canvas. */
export interface ChartArea {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * For marks that follow a drag: a chart takes a frame's worth of work to draw anew, an element above it none. Give
 * `plugin` to the chart; `area` is one pixel until it was laid out.
 */
export function useChartArea(): { plugin: Plugin; area: Readonly<ShallowRef<ChartArea>> } {
  const area = shallowRef<ChartArea>({ left: 0, top: 0, width: 1, height: 1 })
  const plugin: Plugin = {
    id: 'chart-area',
    afterLayout({ chartArea: { left, top, width, height } }) {
      const known = area.value
      if (known.left === left && known.top === top && known.width === width && known.height === height) return
      area.value = { left, top, width, height }
    }
  }
  return { plugin, area }
}
