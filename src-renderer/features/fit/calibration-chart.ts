import type { FitReview } from '#shared/model/fit-review'
import { bars, csvOf, line, type PlainChart } from '#renderer/features/charts/index.ts'
import { fitChartWords as words } from '#renderer/text/fit-charts.ts'

/** Whether P(good) says what it means: held-out labels by their predicted share of good. Null where nothing was held out. */
export function calibrationChart({ fit, detail }: FitReview): PlainChart | null {
  const calibration = detail?.calibration
  if (!detail || !calibration || calibration.bins.length === 0) return null
  const { bins, slope, intercept } = calibration
  const samples = bins.reduce((sum, bin) => sum + bin.samples, 0)
  return {
    file: words.files.calibration,
    title: words.titles.calibration,
    label: `${words.calibrationLabel(bins.length)}. ${words.slope(slope, intercept)}`,
    caption: `${words.calibrationCaption(samples, detail.heldOutFrom.source, fit.crossValidation?.grouping)} ${words.slope(slope, intercept)}`,
    legend: [{ name: words.bins, token: '--accent', shape: 'disc' }, { name: words.diagonal, token: '--text-2', shape: 'dash' }],
    xAxis: { min: 0, max: 1, title: words.predictedAxis, step: 0.2, digits: 1 },
    yAxis: { min: 0, max: 1, title: words.observedAxis, step: 0.2, digits: 1 },
    draw: (colours) => ({
      datasets: [
        {
          label: words.bins, data: bins.map(({ predicted: x, observed }) => ({ x, y: observed.value })), pointStyle: 'circle',
          pointRadius: 4.5, pointBackgroundColor: colours.accent, pointBorderColor: colours.surface1, pointBorderWidth: 1.5
        },
        bars(bins.map(({ predicted: x, observed: { interval: [low, high] } }) => ({ x, low, high })), colours.accent, 1.4),
        caps(bins, colours.accent),
        line(words.diagonal, [{ x: 0, y: 0 }, { x: 1, y: 1 }], colours.text2, { borderWidth: 1.2, borderDash: [5, 3] })
      ],
      annotations: bins.map(({ predicted, observed, samples: count }) => ({
        type: 'label' as const, xValue: predicted, yValue: observed.value, content: words.binCount(count), color: colours.text2, font: { size: 10 },
        padding: 0, ...(predicted > 0.85 ? aboveLeft : belowRight)
      }))
    }),
    csv: () => csvOf(
      ['predicted', 'observed', 'low', 'high', 'labels'],
      bins.map(({ predicted, observed: { value, interval: [low, high] }, samples: count }) => [predicted, value, low, high, count])
    ),
    read: (x) => {
      const bin = bins.reduce((best, other) => (Math.abs(other.predicted - x) < Math.abs(best.predicted - x) ? other : best))
      return words.bin(bin.predicted, bin.observed.value, ...bin.observed.interval, bin.samples)
    }
  }
}

/** Where a bin's count stands beside its mark: clear of the diagonal, and of the end of the axis. */
const belowRight = { position: { x: 'start', y: 'center' }, xAdjust: 9, yAdjust: 11 } as const
const aboveLeft = { position: { x: 'end', y: 'center' }, xAdjust: -9, yAdjust: -9 } as const

type Bins = NonNullable<NonNullable<FitReview['detail']>['calibration']>['bins']

/** Short ends of the whiskers, so that they are not taken for grid lines. */
function caps(bins: Bins, colour: string) {
  const half = 0.008
  const capAt = (x: number, y: number) => [{ x: x - half, y }, { x: x + half, y }, { x, y: NaN }]
  const ends = bins.flatMap(({ predicted, observed: { interval } }) => interval.flatMap((y) => capAt(predicted, y)))
  return line('', ends, colour, { borderWidth: 1.4 })
}
