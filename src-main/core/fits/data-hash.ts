import { createHash } from 'node:crypto'
import type { FitSample, RangeSample } from '#shared/model/fit'
import type { RepeatedAnswer } from '#shared/numerics/fit/labels/label-noise'

/** All that a fit is made of. Of the two kinds of samples, only those of its model count. */
export interface FitData {
  readonly samples: readonly FitSample[]
  readonly ranges: readonly RangeSample[]
  readonly repeats: readonly RepeatedAnswer[]
}

/**
 * The same data in an order of its own (view, images, id): sums round and draws fall as the samples stand, and the same
 * labels are to give the same digits however they came in.
 */
export function inFixedOrder<Data extends FitData>(data: Data): Data {
  const repeats = data.repeats.toSorted((left, right) => compareText(left.join(), right.join()))
  return { ...data, samples: data.samples.toSorted(byName), ranges: data.ranges.toSorted(byName), repeats }
}

/** SHA-256 in hexadecimal over a line of JSON for every sample, range and repeat, in their order and with keys as below. */
export function dataHash({ samples, ranges, repeats }: FitData): string {
  const hash = createHash('sha256')
  for (const sample of samples) hash.update(`${JSON.stringify(sampleLine(sample))}\n`)
  for (const range of ranges) hash.update(`${JSON.stringify(rangeLine(range))}\n`)
  for (const repeat of repeats) hash.update(`${JSON.stringify(repeat)}\n`)
  return hash.digest('hex')
}

type Named = Pick<FitSample, 'view' | 'image1' | 'image2' | 'id'>

function byName(left: Named, right: Named): number {
  const keys = ['view', 'image1', 'image2', 'id'] as const
  return keys.reduce((order, key) => order || compareText(left[key] ?? '', right[key] ?? ''), 0)
}

/** By code units, which are the same in every language. */
function compareText(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1
}

function sampleLine({ id, view, image1, image2, contrast, label, better, worse, audit }: FitSample) {
  return { id, view, image1, image2, contrast, label, better, worse, audit }
}

function rangeLine({ id, view, image1, image2, contrast, range: { low, high } }: RangeSample) {
  return { id, view, image1, image2, contrast, range: { low, high } }
}
