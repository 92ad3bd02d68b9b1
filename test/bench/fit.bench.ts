// npm run bench -- fit: how long a refit of 5,000 labels takes, against what was asked of it.
import type { FitSample } from '#shared/model/fit'
import { analyseFit } from '#shared/numerics/fit/analyse-fit'
import { fitClusters } from '#shared/numerics/fit/validation/clusters'
import { gridLosses, searchSums } from '#shared/numerics/fit/model/grid-search'
import { estimateLine } from '#shared/numerics/fit/model/fit-tolerance'
import { percentile } from '#shared/numerics/statistics/percentile'
import { resampledIntervals } from '#shared/numerics/fit/intervals/resampled-intervals'
import { notebookRule } from '#shared/numerics/fit/validation/rival-rules'
import { median } from '#shared/numerics/statistics'
import { drawSamples } from '../study/synthetic-labels.ts'
import { atMost } from './bars.ts'
import { markdownTable } from './document.ts'
import { currentLoad, describeMachine } from './machine.ts'
import { WrongUsage } from './settings.ts'
import type { BenchSettings } from './settings.ts'

const labels = 5000
const resamples = 200
const barSeconds = 5
const stretchSeconds = 1
const truth = { a: 1.12, b: 1.88, beta: 3, wrong: 0, viewOffset: 0 }

interface Row {
  readonly name: string
  readonly views: number
  work(samples: readonly FitSample[]): unknown
}

/** The estimate and all its intervals, from the samples as they come. */
function refit(samples: readonly FitSample[]): unknown {
  const contrasts = samples.map((sample) => sample.contrast)
  const at = (percent: number) => percentile(contrasts, percent)
  const contrast = { p10: at(10), p50: at(50), p90: at(90), least: at(0), largest: at(100) }
  return resampledIntervals(estimateLine(samples), fitClusters(samples, 1), contrast, { resamples, seed: 1 })
}

/** The same with cross-validation, region and all other parts of a fit's detail. */
function analyse(samples: readonly FitSample[]): unknown {
  return analyseFit(samples, { score: 'whole', seed: 1, resamples, present: notebookRule })
}

const rows: readonly Row[] = [
  { name: 'refit, 2 views (images resampled)', views: 2, work: refit },
  { name: 'refit, 6 views (views resampled)', views: 6, work: refit },
  { name: 'whole analysis, 2 views', views: 2, work: analyse },
  { name: 'whole analysis, 6 views', views: 6, work: analyse }
]

interface Seconds {
  readonly wall: number
  readonly processor: number
}

function timed(work: () => unknown): Seconds {
  const before = process.cpuUsage()
  const start = performance.now()
  work()
  const { user, system } = process.cpuUsage(before)
  return { wall: (performance.now() - start) / 1000, processor: (user + system) / 1e6 }
}

/** Once for warming up, then as often as asked; between them one plain search of all labels, the yardstick. */
function measure({ views, work }: Row, runs: number): { work: Seconds[], search: Seconds[] } {
  const samples = drawSamples(truth, { labels, views, imagesPerView: Math.round(labels / views / 4) }, 1)
  const { table } = estimateLine(samples)
  work(samples)
  const search = () => timed(() => searchSums(gridLosses(table), table.betas))
  const counted = Array.from({ length: runs }, () => ({ search: search(), work: timed(() => work(samples)) }))
  return { work: counted.map((one) => one.work), search: counted.map((one) => one.search) }
}

function cells({ work, search }: { work: readonly Seconds[], search: readonly Seconds[] }): string[] {
  const walls = work.map(({ wall }) => wall)
  const seconds = median(walls)!
  const processor = median(work.map((one) => one.processor))!
  const plain = (resamples + 1) * median(search.map((one) => one.processor))!
  return [
    `${seconds.toFixed(2)} s (${Math.min(...walls).toFixed(2)} to ${Math.max(...walls).toFixed(2)})`,
    `${processor.toFixed(2)} s`,
    `${barSeconds} s ${atMost(processor, barSeconds)}; stretch ${stretchSeconds} s ${atMost(processor, stretchSeconds)}`,
    `${(processor / plain).toFixed(2)} of ${plain.toFixed(1)} s`
  ]
}

/** Runs the bench; returns its section of the document. */
export async function runBench({ runs, only, args }: BenchSettings): Promise<string> {
  const machine = describeMachine(currentLoad())
  console.error(machine)
  const chosen = rows.filter(({ name }) => only === null || name.includes(only))
  if (chosen.length === 0) throw new WrongUsage(`no row has '${only}' in its name`)
  const lines = chosen.map((row) => {
    const line = [row.name, ...cells(measure(row, runs))]
    console.error(line.join(' | '))
    return line
  })
  return [
    '## Fit',
    `\`${['npm run bench -- fit', ...args].join(' ')}\`: ${machine}`,
    `${labels.toLocaleString('en')} labels, ${resamples} bootstrap replicates of either kind (clusters, and single ` +
    `pairs), one thread. Medians of ${runs} runs after one for warming up, in brackets the fastest and the slowest; bars ` +
    'are held against processor time, which other programs lengthen least. The last column is the share of what ' +
    `${resamples + 1} plain searches of the whole grid take, from losses that are there already, timed in the same run.`,
    markdownTable(['work', 'time', 'processor time', 'asked for', 'of plain searches'], lines)
  ].join('\n\n')
}
