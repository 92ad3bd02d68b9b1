import type { LocalContrast } from '#shared/model/contrast'
import type { ToleranceRule } from '#shared/model/score-settings'
import type { GrayImage } from '#shared/numerics/gray-image'
import { mean, populationDeviation } from '#shared/numerics/statistics'

const windowPixels = 50

interface WindowStatistics {
  readonly mean: number
  readonly deviation: number
}

function windowStatistics(image: GrayImage, left: number, top: number, width: number, height: number): WindowStatistics {
  let sum = 0
  let squares = 0
  for (let y = top; y < top + height; y++) {
    for (let index = y * image.width + left, end = index + width; index < end; index++) {
      const level = image.data[index]!
      sum += level
      squares += level * level
    }
  }
  const count = width * height
  // Whole numbers far below 2^53 up to this division: no cancellation as in a running floating-point variance.
  return { mean: sum / count, deviation: Math.sqrt(count * squares - sum * sum) / count }
}

function contrastOver(image: GrayImage, lefts: number[], tops: number[], width: number, height: number): LocalContrast {
  const windows = tops.flatMap(top => lefts.map(left => windowStatistics(image, left, top, width, height)))
  const means = windows.map(window => window.mean)
  const deviations = windows.map(window => window.deviation)
  return {
    meanOfDeviations: mean(deviations),
    deviationOfMeans: populationDeviation(means),
    deviationOfDeviations: populationDeviation(deviations)
  }
}

function steps(last: number, step: number): number[] {
  return Array.from({ length: Math.max(0, Math.floor(last / step) + 1) }, (_, index) => index * step)
}

/** Local contrast over all full 50x50 windows; along an axis shorter than the window, one window of that length. */
export function localContrast(image: GrayImage): LocalContrast {
  const width = Math.min(windowPixels, image.width)
  const height = Math.min(windowPixels, image.height)
  return contrastOver(image, steps(image.width - width, width), steps(image.height - height, height), width, height)
}

/** The notebook's `range(0, n - 50, 50)`, which drops the last full window; NaN for an image of 50 pixels or less. */
export function notebookLocalContrast(image: GrayImage): LocalContrast {
  const lefts = steps(image.width - windowPixels - 1, windowPixels)
  const tops = steps(image.height - windowPixels - 1, windowPixels)
  return contrastOver(image, lefts, tops, windowPixels, windowPixels)
}

/**
 * The tolerance of a pair in gray levels: a * contrast + b averaged over the given images and clipped to 0..255, or
 * the fixed one.
 */
export function toleranceOf(rule: ToleranceRule, contrasts: readonly LocalContrast[]): number {
  if (rule.kind === 'fixed') return rule.value
  const lines = contrasts.map(contrast => contrast.meanOfDeviations * rule.a + rule.b)
  return Math.min(255, Math.max(0, mean(lines)))
}
