import type { Chart, Plugin } from 'chart.js'
import type { FitReview, Rule } from '#shared/model/fit-review'
import { prior } from '#shared/numerics/fit/model/label-model'
import { aGrid, bGrid } from '#shared/numerics/fit/model/fit-grid'
import { cellBox, csvOf, hatch, type CellBox, type LegendEntry, type Place, type PlainChart } from '#renderer/features/charts/index.ts'
import { faded } from '#renderer/drawing/charts.ts'
import type { TokenColours } from '#renderer/drawing/token-colours.ts'
import { fitChartWords as words } from '#renderer/text/fit-charts.ts'

/** The grid that (a, b) were searched on: steps along both, and its ends. */
const grid = { a: axisOf(aGrid), b: axisOf(bGrid) }

function axisOf(values: readonly number[]) {
  return { step: values[1]! - values[0]!, least: values[0]!, most: values.at(-1)! }
}

/** A point of it: a, b. */
type Cell = readonly [a: number, b: number]

/** Which (a, b) the labels leave open. Null where the fit was kept without a region. */
export function regionChart({ fit, detail }: FitReview, present: Rule): PlainChart | null {
  if (!detail || detail.region.length === 0) return null
  const { region, separating } = detail
  const inForce = present.tolerance.kind === 'auto' ? { x: present.tolerance.a, y: present.tolerance.b } : null
  const isOther = inForce !== null && (inForce.x !== prior.a || inForce.y !== prior.b)
  const inside = keysOf(region)
  const apart = keysOf(separating)
  const all = [...region, ...separating, [fit.a, fit.b] as const, [prior.a, prior.b] as const]
  const aAxis = rangeOf(all.map(([a]) => a), grid.a)
  const bAxis = rangeOf(all.map(([, b]) => b), grid.b)
  const legend: LegendEntry[] = [
    { name: words.inRegion, token: '--band', shape: 'square' },
    ...(separating.length > 0 ? [{ name: words.separating, token: '--text-2', shape: 'bar' as const }] : []),
    { name: words.estimate, token: '--accent', shape: 'disc' }, { name: words.notebookPoint, token: '--text-1', shape: 'ring' },
    ...(isOther ? [{ name: words.inForcePoint, token: '--text-1', shape: 'triangle' as const }] : [])
  ]
  return {
    file: words.files.region,
    title: words.titles.region,
    label: words.regionLabel(region.length),
    caption: `${words.regionCaption(fit.samples, region.length, separating.length)}${detail.held ? ` ${words.heldA}` : ''}`,
    legend,
    xAxis: { ...aAxis, step: aAxis.max - aAxis.min > 1.6 ? 0.5 : 0.1, title: words.aAxis, digits: 1, reading: grid.a.step },
    yAxis: { ...bAxis, step: bAxis.max - bAxis.min > 32 ? 10 : 4, title: words.bAxis, digits: 0, reading: grid.b.step },
    draw: (colours) => ({
      plugins: [cells(region, separating, colours)],
      datasets: [
        point(words.estimate, { x: fit.a, y: fit.b }, colours.accent, { pointRadius: 5 }),
        point(words.notebookPoint, { x: prior.a, y: prior.b }, colours.text1, { ...hollow, pointRadius: 4.5 }),
        ...(isOther ? [point(words.inForcePoint, inForce, colours.text1, { ...hollow, pointStyle: 'triangle', pointRadius: 5 })] : []),
        ...named(words.inRegion, 'rect', faded(colours.accent, 34)),
        ...(separating.length > 0 ? named(words.separating, 'line', colours.text2) : [])
      ]
    }),
    csv: () => csvOf(
      ['a', 'b', 'in_region', 'separating'],
      [...new Map([...region, ...separating].map((cell) => [keyOf(...cell), cell])).values()]
        .map(([a, b]) => [a, b, inside.has(keyOf(a, b)) ? 'yes' : 'no', apart.has(keyOf(a, b)) ? 'yes' : 'no'])
    ),
    read: (x, y) => {
      const [a, b] = [onGrid(x, grid.a.step), onGrid(y, grid.b.step)]
      return words.regionReading(a, b, inside.has(keyOf(a, b)), apart.has(keyOf(a, b)))
    }
  }
}

const hollow = { pointBackgroundColor: 'transparent' }

function point(label: string, place: Place, colour: string, looks: object) {
  const filled = { pointStyle: 'circle' as const, pointBackgroundColor: colour, pointBorderColor: colour, pointBorderWidth: 1.6, borderColor: colour }
  return { label, data: [place], ...filled, ...looks }
}

/** Cells are no points; on paper they have their place in the legend all the same. */
function named(label: string, pointStyle: 'rect' | 'line', colour: string) {
  return [{ label, data: [], pointStyle, pointBackgroundColor: colour, pointBorderColor: colour, backgroundColor: colour, borderColor: colour }]
}

const onGrid = (value: number, step: number): number => Math.round(value / step) * step
const keyOf = (a: number, b: number): string => `${Math.round(a / grid.a.step)} ${Math.round(b / grid.b.step)}`
const keysOf = (places: readonly Cell[]): ReadonlySet<string> => new Set(places.map(([a, b]) => keyOf(a, b)))

/** Some cells of air around what is drawn, within the grid; whole cells. */
function rangeOf(values: readonly number[], { step, least, most }: ReturnType<typeof axisOf>): { min: number; max: number } {
  const air = 3 * step
  const bounded = (value: number): number => onGrid(Math.min(most, Math.max(least, value)), step)
  return { min: bounded(Math.min(...values) - air) - step / 2, max: bounded(Math.max(...values) + air) + step / 2 }
}

/** Cells less high than this, in pixels, have no gaps: they would only flicker. */
const gapFrom = 12

/** Cells of the grid, filled; those that tell all labels apart are hatched, so that neither stands on colour alone. */
function cells(region: readonly Cell[], separating: readonly Cell[], colours: TokenColours): Plugin<'scatter'> {
  return {
    id: 'region-cells',
    beforeDatasetsDraw(chart) {
      const { ctx } = chart
      ctx.save()
      ctx.fillStyle = faded(colours.accent, 34)
      for (const { left, top, width, height } of region.map((cell) => boxOf(chart, cell))) {
        const gap = height < gapFrom ? 0 : 1
        ctx.fillRect(left, top, width - gap, height - gap)
      }
      ctx.strokeStyle = colours.text2
      ctx.lineWidth = 1
      for (const box of separating.map((cell) => boxOf(chart, cell))) hatch(ctx, box)
      ctx.restore()
    }
  }
}

function boxOf(chart: Chart<'scatter'>, [a, b]: Cell): CellBox {
  return cellBox(chart, a, b, grid.a.step, grid.b.step)
}
