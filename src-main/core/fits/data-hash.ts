import { createHash } from 'node:crypto'
import type { FitSample, RangeSample } from '#shared/model/fit'
import type { RepeatedAnswer } from '#shared/numerics/fit/labels/label-noise'

/** All that a fit is made of. Of the two kinds of samples, only those of its model count. */
export interface FitData {
  readonly samples: readonly FitSample[]
  readonly ranges: readonly RangeSample[]
  readonly repeats: readonly RepeatedAnswer[]
}

/** SHA-256 in hexadecimal over a line of JSON for every sample, range and repeat, in their order and with keys as below. */
export function dataHash({ samples, ranges, repeats }: FitData): string {
  const hash = createHash('sha256')
  for (const sample of samples) hash.update(`${JSON.stringify(sampleLine(sample))}\n`)
  for (const range of ranges) hash.update(`${JSON.stringify(rangeLine(range))}\n`)
  for (const repeat of repeats) hash.update(`${JSON.stringify(repeat)}\n`)
  return hash.digest('hex')
}

function sampleLine({ id, view, image1, image2, contrast, label, better, worse, audit }: FitSample) {
  return { id, view, image1, image2, contrast, label, better, worse, audit }
}

function rangeLine({ id, view, image1, image2, contrast, range: { low, high } }: RangeSample) {
  return { id, view, image1, image2, contrast, range: { low, high } }
}
