import type { AlignmentProgress } from '#shared/model/search'
import { csvOf, line, type PlainChart } from '#renderer/features/charts/index.ts'
import { alignWords as words } from '#renderer/text/analysis-align.ts'

/** How the objective rose; null before the first value. */
export function historyChart({ history, request }: Pick<AlignmentProgress, 'history' | 'request'>): PlainChart | null {
  if (history.length === 0) return null
  const [least, most] = history.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity])
  const air = Math.max(1e-3, (most - least) * 0.1)
  return {
    file: words.historyFile,
    title: words.history,
    label: words.historyLabel(history.length),
    caption: words.historyCaption(request.method),
    legend: [{ name: words.objective, token: '--accent', shape: 'bar' }],
    xAxis: { min: 0, max: Math.max(1, history.length - 1), title: words.generationAxis, digits: 0, reading: 1 },
    yAxis: { min: least - air, max: most + air, title: words.objectiveAxis, digits: most - least < 0.05 ? 3 : 2 },
    draw: (colours) => ({ datasets: [line(words.objective, history.map((y, x) => ({ x, y })), colours.accent, { borderWidth: 2 })] }),
    csv: () => csvOf(['generation', 'objective'], history.map((value, index) => [index, value])),
    read: (x) => {
      const index = Math.min(history.length - 1, Math.max(0, Math.round(x)))
      return words.historyReading(index, history[index]!)
    }
  }
}
