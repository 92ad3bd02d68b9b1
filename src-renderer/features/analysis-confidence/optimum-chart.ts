import type { OptimumProbe } from '#shared/model/search'
import { csvOf, line, rule, type PlainChart } from '#renderer/features/charts/index.ts'
import { confidenceWords as words } from '#renderer/text/analysis-confidence.ts'

type Direction = OptimumProbe['directions'][number]

/** Which axis the whole image moves along; null for a corner. */
function wholeOf({ name }: Direction): 'x' | 'y' | null {
  if (!name.startsWith('all')) return null
  return name.endsWith('x') ? 'x' : 'y'
}

/** The score along every direction around the homography. */
export function optimumChart({ displacements, directions, best }: OptimumProbe): PlainChart {
  const known = directions.flatMap(({ value }) => value).filter((value) => value !== null)
  const [least, most] = known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)]
  const step = stepUp(most - least)
  const places = ({ value }: Direction) => displacements.map((x, index) => ({ x, y: value[index] ?? NaN }))
  const reach = Math.max(...displacements)
  return {
    file: words.optimumFile,
    title: words.optimumTitle,
    label: words.optimumLabel(directions.length, reach),
    caption: words.optimumCaption,
    legend: [
      { name: words.wholeX, token: '--accent', shape: 'bar' }, { name: words.wholeY, token: '--text-1', shape: 'dash' }, { name: words.corners, token: '--text-3', shape: 'bar' }
    ],
    xAxis: { min: Math.min(...displacements), max: reach, title: words.displacementAxis, digits: reach < 4 ? 2 : 0, reading: stepOf(displacements) },
    yAxis: { min: Math.max(0, Math.floor(least / step - 0.5) * step), max: Math.min(1, Math.ceil(most / step + 0.5) * step), title: words.scoreAxis, step, digits: 2 },
    draw: (colours) => ({
      datasets: directions.map((direction) => {
        const whole = wholeOf(direction)
        if (whole === null) return line('', places(direction), colours.text3, { borderWidth: 0.9 })
        return line(whole === 'x' ? words.wholeX : words.wholeY, places(direction), whole === 'x' ? colours.accent : colours.text1, {
          borderWidth: 2.2, ...(whole === 'y' && { borderDash: [6, 3] })
        })
      }),
      annotations: [
        rule('x', 0, colours.text2, words.homography, { dash: [3, 3] }),
        ...(best && best.gain > 0 ? [rule('x', best.displacement, colours.accent, best.direction, { down: 4, ground: colours.surface1 })] : [])
      ]
    }),
    csv: () => csvOf(['direction', 'displacement_px', 'score', 'pixels'], directions.flatMap(({ name, value, count }) =>
      displacements.map((displacement, index) => [name, displacement, value[index] ?? null, count[index]!]))),
    read: (x) => {
      const at = nearestIndex(displacements, x)
      return words.optimumReading(displacements[at]!, highestAt(directions, at))
    }
  }
}

/** Between the ticks of the score. */
function stepUp(range: number): number {
  return range > 0.5 ? 0.1 : range > 0.15 ? 0.05 : 0.02
}

function stepOf(displacements: readonly number[]): number {
  return displacements.length < 2 ? 1 : displacements[1]! - displacements[0]!
}

function nearestIndex(values: readonly number[], x: number): number {
  return values.reduce((best, value, index) => (Math.abs(value - x) < Math.abs(values[best]! - x) ? index : best), 0)
}

function highestAt(directions: readonly Direction[], at: number): { name: string; value: number; count: number } | null {
  const scored = directions.flatMap(({ name, value, count }) => (value[at] == null ? [] : [{ name, value: value[at], count: count[at]! }]))
  return scored.reduce<(typeof scored)[number] | null>((best, one) => (best && best.value >= one.value ? best : one), null)
}
