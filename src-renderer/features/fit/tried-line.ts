import { line, rule, type PlainChart } from '#renderer/features/charts/index.ts'
import { fitChartWords as words } from '#renderer/text/fit-charts.ts'

/** A chart of the tolerance with the line that is tried out, as it goes on paper; on screen that line lies above the canvas. */
export function withTried(chart: PlainChart, tried: { readonly a: number; readonly b: number } | null): PlainChart {
  if (!tried) return chart
  const ends = [chart.xAxis.min, chart.xAxis.max].map((x) => ({ x, y: tried.a * x + tried.b }))
  return {
    ...chart,
    draw: (colours) => {
      const drawing = chart.draw(colours)
      return { ...drawing, datasets: [line(words.tried(tried.a, tried.b), ends, colours.accent, { borderDash: [7, 4] }), ...drawing.datasets] }
    }
  }
}

/** The same for the cutoff. */
export function withTriedCutoff(chart: PlainChart, tried: number | null): PlainChart {
  if (tried === null) return chart
  return {
    ...chart,
    draw: (colours) => {
      const drawing = chart.draw(colours)
      const mark = rule('x', tried, colours.accent, words.triedCutoff(tried), { dash: [7, 4], width: 1.6, place: 'end', down: -10, right: 40 })
      return { ...drawing, annotations: [...(drawing.annotations ?? []), mark] }
    }
  }
}
