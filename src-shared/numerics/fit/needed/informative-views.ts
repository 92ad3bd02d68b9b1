import type { FitSample } from '#shared/model/fit'
import { toleranceLevels } from '#shared/numerics/fit/model/count-curves'
import { labelLoss, prior, sampleTables, toleranceAt } from '#shared/numerics/fit/model/label-model'

/** Labels that each view is imagined to get. */
const imagined = 20

interface Question {
  readonly a: number
  readonly b: number
  readonly beta: number
  /** Gray levels over which a label's loss is looked at on both sides of the line: about what is uncertain. */
  readonly reach: number
  /** Contrast at which the tolerance is wanted. */
  readonly contrast: number
}

/** A symmetric 2x2 matrix over (a, b). */
interface Information {
  readonly aa: number
  readonly ab: number
  readonly bb: number
}

/**
 * Camera views by how much 20 further labels of that view alone would narrow the tolerance at a contrast, best first. A
 * label's information is its loss's squared slope across `reach` to both sides, along (contrast, 1) in the plane of
 * (a, b); variance follows from the inverse of the sum with the prior's (a c-optimal design; Atkinson and Donev 1992).
 */
export function informativeViews(samples: readonly FitSample[], question: Question): string[] {
  const views = [...new Set(samples.map((sample) => sample.view))].sort()
  const single = informationOf(samples, question)
  const present = sum([{ aa: prior.aDeviation ** -2, ab: 0, bb: prior.bDeviation ** -2 }, ...single])
  const ranked = views.map((view) => {
    const own = single.filter((_, i) => samples[i]!.view === view)
    return { view, variance: varianceAt(sum([present, scaled(sum(own), imagined / own.length)]), question.contrast) }
  })
  return ranked.sort((left, right) => left.variance - right.variance).map(({ view }) => view)
}

function informationOf(samples: readonly FitSample[], { a, b, beta, reach }: Question): Information[] {
  const tables = sampleTables(samples)
  return samples.map(({ contrast }, i) => {
    const lossAt = (offset: number) => {
      const logOdds = tables.logOdds[i * toleranceLevels + toleranceAt(a, b + offset, contrast)]!
      return labelLoss(tables.weights[i]!, tables.signs[i]!, beta * logOdds)
    }
    const slope = (lossAt(reach) - lossAt(-reach)) / (2 * reach)
    return scaled({ aa: contrast ** 2, ab: contrast, bb: 1 }, slope ** 2)
  })
}

function varianceAt({ aa, ab, bb }: Information, contrast: number): number {
  return (bb * contrast ** 2 - 2 * ab * contrast + aa) / (aa * bb - ab ** 2)
}

function sum(parts: readonly Information[]): Information {
  return parts.reduce((left, right) => ({ aa: left.aa + right.aa, ab: left.ab + right.ab, bb: left.bb + right.bb }))
}

function scaled({ aa, ab, bb }: Information, factor: number): Information {
  return { aa: factor * aa, ab: factor * ab, bb: factor * bb }
}
