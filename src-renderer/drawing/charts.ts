import {
  BarController, BarElement, CategoryScale, Chart, Filler, LinearScale, LineController, LineElement, LogarithmicScale,
  PointElement, ScatterController, Tooltip
} from 'chart.js'
import annotation from 'chartjs-plugin-annotation'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'

Chart.register(
  BarController, BarElement, CategoryScale, Filler, LinearScale, LineController, LineElement, LogarithmicScale, PointElement,
  ScatterController, Tooltip, annotation
)
Chart.defaults.animation = false
Chart.defaults.maintainAspectRatio = false
// A canvas knows no CSS variables; the stores that draw run in tests without a page, too.
if (typeof document !== 'undefined') Chart.defaults.font.family = getComputedStyle(document.documentElement).getPropertyValue('--font').trim()
Chart.defaults.font.size = 10
Chart.defaults.elements.line.borderJoinStyle = 'round'

/** Looks of an axis that all charts share: quiet figures, hairlines or none. */
export function axisLooks(colours: TokenColours, withGrid: boolean) {
  return {
    border: { color: colours.lineStrong, display: !withGrid },
    grid: { display: withGrid, color: colours.line, drawTicks: false },
    ticks: { color: colours.text3, padding: 5, maxRotation: 0, autoSkipPadding: 12 }
  }
}

/** A colour with its opacity in percent. Drawings outside of a browser know no mixed colours, so the tokens' own notation is taken apart. */
export function faded(colour: string, percent: number): string {
  const [, red, green, blue] = /^#(..)(..)(..)$/.exec(colour) ?? []
  if (red === undefined || green === undefined || blue === undefined) return `color-mix(in srgb, ${colour} ${percent}%, transparent)`
  return `rgba(${[red, green, blue].map((part) => parseInt(part, 16)).join(', ')}, ${percent / 100})`
}
