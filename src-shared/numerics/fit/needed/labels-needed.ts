import type { FitSample, Interval } from '#shared/model/fit'
import type { ExpectedWidth, LabelsNeeded } from '#shared/model/fit-detail'
import { informativeViews } from '#shared/numerics/fit/needed/informative-views'
import { toleranceAt } from '#shared/numerics/fit/model/label-model'
import type { Progress } from '#shared/numerics/fit/progress'
import { percentile } from '#shared/numerics/statistics/percentile'
import { simulatedWidths } from '#shared/numerics/fit/needed/simulated-widths'

/** Further labels that are simulated. */
const further = [0, 10, 20, 40, 80, 160, 320] as const
const replicates = 40
/** A width that serves: a fifth of the tolerance, but no finer than this many gray levels. */
const wantedShare = 0.2
const finestGoal = 6
/** From tolerance 0 to 255. */
const widest = 255

/** The fit whose interval is to become narrower. */
interface PresentFit {
  readonly a: number
  readonly b: number
  readonly beta: number
  /** The 95% interval of its tolerance at median contrast, as reported. */
  readonly interval: Interval
  readonly seed: number
  readonly onProgress?: Progress | undefined
}

/**
 * How wide the interval of the tolerance at median contrast is expected to be with further labels like the present ones,
 * and where to label. Widths are means over simulated intervals, scaled so that the first is the one reported; their own
 * intervals hold 95% of the simulated ones. On made-up labels what came true was a fifth narrower; but what differs from
 * view to view does not shrink with labels of the same views. Under a second.
 */
export function labelsNeeded(samples: readonly FitSample[], { a, b, beta, interval, seed, onProgress }: PresentFit): LabelsNeeded {
  const contrast = percentile(samples.map((sample) => sample.contrast), 50)
  const goal = Math.max(finestGoal, wantedShare * toleranceAt(a, b, contrast))
  const present = interval[1] - interval[0]
  const simulated = simulatedWidths(samples, { further, replicates, seed, contrast, present, onProgress })
  const scale = present / mean(simulated[0]!)
  const widths = falling(simulated.map((drawn) => scale * mean(drawn)))
  const expected = further.map((count, i): ExpectedWidth => {
    // What was reported is known, and stays.
    if (i === 0) return { further: count, width: present, interval: [present, present] }
    const [low, high] = [2.5, 97.5].map((percent) => Math.min(widest, percentile(simulated[i]!, percent) * scale)) as Interval
    return { further: count, width: Math.min(present, widths[i]!), interval: [low, high] }
  })
  const views = informativeViews(samples, { a, b, beta, contrast, reach: Math.max(3, present / 2) })
  return { expected, goal, needed: neededFor(goal, expected), views }
}

/** The nearest series, by least squares, that never rises: neighbours out of order are replaced by their mean. */
export function falling(values: readonly number[]): number[] {
  const blocks: { mean: number; count: number }[] = []
  for (const value of values) {
    let block = { mean: value, count: 1 }
    while (blocks.length > 0 && blocks.at(-1)!.mean < block.mean) {
      const before = blocks.pop()!
      const count = before.count + block.count
      block = { mean: (before.mean * before.count + block.mean * block.count) / count, count }
    }
    blocks.push(block)
  }
  return blocks.flatMap(({ mean, count }) => Array<number>(count).fill(mean))
}

/** How many further labels bring the width to a goal, linear between what was simulated; null beyond. */
export function neededFor(goal: number, expected: readonly Pick<ExpectedWidth, 'further' | 'width'>[]): number | null {
  const reached = expected.findIndex(({ width }) => width <= goal)
  if (reached <= 0) return reached === 0 ? 0 : null
  const [before, after] = [expected[reached - 1]!, expected[reached]!]
  const share = (before.width - goal) / (before.width - after.width)
  return Math.ceil(before.further + share * (after.further - before.further))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
