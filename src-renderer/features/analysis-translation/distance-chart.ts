import type { TranslationSearch } from '#shared/model/search'
import { csvOf, line, rule, type PlainChart } from '#renderer/features/charts/index.ts'
import { translationWords as words } from '#renderer/text/analysis-translation.ts'

/** Scores of one pixel of distance: [from, from + 1) px. */
export interface DistanceRing {
  readonly from: number
  readonly count: number
  /** Of the shifts with a score; null without any. */
  readonly mean: number | null
}

/** Shifts gathered by whole pixels of distance. */
export function ringsOf({ dx, dy, value }: Pick<TranslationSearch, 'dx' | 'dy' | 'value'>): DistanceRing[] {
  const rings: { from: number; scores: number[]; count: number }[] = []
  dx.forEach((x, index) => {
    const from = Math.floor(Math.hypot(x, dy[index]!))
    const ring = (rings[from] ??= { from, scores: [], count: 0 })
    ring.count += 1
    const score = value[index]
    if (score != null) ring.scores.push(score)
  })
  return rings.filter(Boolean).map(({ from, scores, count }) => ({
    from, count, mean: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length
  }))
}

/** Score against distance, as the notebook drew it. */
export function distanceChart(search: TranslationSearch): PlainChart {
  const { dx, dy, value, count, matchSet } = search
  const distances = dx.map((x, index) => Math.hypot(x, dy[index]!))
  const rings = ringsOf(search)
  const farthest = Math.ceil(Math.max(1, ...distances))
  return {
    file: words.files.distance,
    title: words.distanceTitle,
    label: words.distanceLabel(dx.length),
    caption: words.distanceCaption(value.filter((score) => score !== null).length, dx.length),
    legend: [{ name: words.shifts, token: '--text-3', shape: 'disc' }, { name: words.meanLine, token: '--accent', shape: 'bar' }],
    xAxis: { min: 0, max: farthest, title: words.distanceAxis, digits: 0, reading: 1 },
    yAxis: { min: 0, max: 1, title: words.scoreAxis, step: 0.25, digits: 2 },
    draw: (colours) => ({
      datasets: [
        line(words.meanLine, rings.map(({ from, mean }) => ({ x: from + 0.5, y: mean ?? NaN })), colours.accent, { borderWidth: 2, spanGaps: true }),
        line(words.shifts, distances.map((x, index) => ({ x, y: value[index] ?? NaN })), colours.text3, {
          showLine: false, pointRadius: 1.8, pointStyle: 'circle', pointBackgroundColor: colours.text3, pointBorderWidth: 0
        })
      ],
      annotations: [
        rule('y', 0.5, colours.text3, '', { dash: [3, 3] }),
        ...(matchSet?.value == null ? [] : [rule('y', matchSet.value, colours.text1, words.setLine(matchSet.value), { dash: [5, 3], ground: colours.surface1 })])
      ]
    }),
    csv: () => csvOf(['distance_px', 'score', 'pixels'], distances.map((at, index) => [at, value[index]!, count[index]!])),
    read: (x) => {
      const ring = rings.find(({ from }) => from === Math.floor(x))
      return ring ? words.distanceReading(ring.from, ring.from + 1, ring.count, ring.mean) : ''
    }
  }
}
