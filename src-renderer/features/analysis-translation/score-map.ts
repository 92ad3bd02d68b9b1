import type { Plugin } from 'chart.js'
import type { TranslationSearch } from '#shared/model/search'
import { faded } from '#renderer/drawing/charts.ts'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import { cellBox, csvOf, hatch, type Dataset, type Place, type PlainChart } from '#renderer/features/charts/index.ts'
import { translationWords as words } from '#renderer/text/analysis-translation.ts'

const half = 0.5
/** The faintest cell is still seen against the ground, in percent. */
const faintest = 8
const leastReach = 0.1

/** The score of every shift as a map: right and down, as the image lies. */
export function scoreMap(search: TranslationSearch): PlainChart {
  const { dx, dy, value, count, best } = search
  const at = new Map(dx.map((x, index) => [`${x} ${dy[index]!}`, index]))
  return {
    file: words.files.map,
    title: words.map,
    label: words.mapLabel(dx.length),
    caption: words.mapCaption(farthestOf(value)),
    legend: [
      { name: words.mapBetter, token: '--better', shape: 'square' }, { name: words.mapWorse, token: '--worse', shape: 'square' },
      { name: words.mapBest, token: '--text-1', shape: 'ring' }, { name: words.mapZero, token: '--text-1', shape: 'cross' }
    ],
    xAxis: { min: Math.min(...dx) - half, max: Math.max(...dx) + half, title: words.dxAxis, step: stepOf(dx), digits: 0, reading: 1 },
    yAxis: { min: Math.max(...dy) + half, max: Math.min(...dy) - half, title: words.dyAxis, step: stepOf(dy), digits: 0, reading: 1 },
    draw: (colours) => ({
      plugins: [cells(search, colours)],
      datasets: [
        ...(best ? [mark(words.mapBest, { x: best.dx, y: best.dy }, colours.text1, 'circle', 6)] : []),
        ...(at.has('0 0') ? [mark(words.mapZero, { x: 0, y: 0 }, colours.text1, 'crossRot', 5)] : [])
      ]
    }),
    csv: () => csvOf(
      ['dx_px', 'dy_px', 'distance_px', 'score', 'pixels'],
      dx.map((x, index) => [x, dy[index]!, Math.hypot(x, dy[index]!), value[index]!, count[index]!])
    ),
    read: (x, y) => {
      const shift = { dx: Math.round(x), dy: Math.round(y) }
      const index = at.get(`${shift.dx} ${shift.dy}`)
      return index === undefined ? '' : words.mapReading(shift.dx, shift.dy, { value: value[index]!, count: count[index]! })
    }
  }
}

function mark(label: string, place: Place, colour: string, pointStyle: 'circle' | 'crossRot', pointRadius: number): Dataset {
  return { label, data: [place], pointStyle, pointRadius, pointBorderColor: colour, pointBorderWidth: 1.8, pointBackgroundColor: 'transparent', borderColor: colour }
}

function stepOf(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values) > 40 ? 10 : 5
}

/** Colour of a score: none at a half, full where it is `farthest` from it; null has no colour. */
export function cellColour(value: number | null, farthest: number, colours: Pick<TokenColours, 'better' | 'worse'>): string | null {
  if (value === null) return null
  const strength = Math.round(faintest + (100 - faintest) * Math.min(1, Math.abs(value - half) / farthest))
  return faded(value < half ? colours.worse : colours.better, value === half ? 0 : strength)
}

/** How far from a half the colours reach: as far as the scores do, but small differences stay faint. */
export function farthestOf(values: TranslationSearch['value']): number {
  return Math.max(leastReach, ...values.map((value) => (value === null ? 0 : Math.abs(value - half))))
}

/** Undetermined cells are hatched, so that they are not taken for a half. */
function cells({ dx, dy, value }: TranslationSearch, colours: TokenColours): Plugin<'scatter'> {
  return {
    id: 'score-map',
    beforeDatasetsDraw(chart) {
      const { ctx } = chart
      ctx.save()
      ctx.strokeStyle = colours.lineStrong
      ctx.lineWidth = 0.75
      const farthest = farthestOf(value)
      dx.forEach((x, index) => {
        const box = cellBox(chart, x, dy[index]!, 1, 1)
        const colour = cellColour(value[index]!, farthest, colours)
        if (colour === null) return hatch(ctx, box)
        ctx.fillStyle = colour
        ctx.fillRect(box.left, box.top, box.width, box.height)
      })
      ctx.restore()
    }
  }
}
