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
  const { data } = image
  let sum = 0
  let squares = 0
  for (let y = top; y < top + height; y++) {
    for (let index = y * image.width + left, end = index + width; index < end; index++) {
      // Whole numbers below 2^31, said so that the machine may take them for such: 2500 times 255^2 is far less.
      const level = data[index]!
      sum = (sum + level) | 0
      squares = (squares + level * level) | 0
    }
  }
  const count = width * height
  // Whole numbers far below 2^53 up to this division: no cancellation as in a running floating-point variance.
  return { mean: sum / count, deviation: Math.sqrt(count * squares - sum * sum) / count }
}

function windowsOver(image: GrayImage, lefts: number[], tops: number[], width: number, height: number): WindowStatistics[] {
  return tops.flatMap(top => lefts.map(left => windowStatistics(image, left, top, width, height)))
}

function contrastOf(windows: readonly WindowStatistics[]): LocalContrast {
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

/** All full 50x50 windows; along an axis shorter than the window, one window of that length. */
function fullWindows(image: GrayImage): WindowStatistics[] {
  const width = Math.min(windowPixels, image.width)
  const height = Math.min(windowPixels, image.height)
  return windowsOver(image, steps(image.width - width, width), steps(image.height - height, height), width, height)
}

/** The notebook's `range(0, n - 50, 50)`, which drops the last full window; none for an image of 50 pixels or less. */
function notebookWindows(image: GrayImage, width = windowPixels, height = windowPixels): WindowStatistics[] {
  const lefts = steps(image.width - width - 1, width)
  const tops = steps(image.height - height - 1, height)
  return windowsOver(image, lefts, tops, width, height)
}

/** Local contrast over all full 50x50 windows; along an axis shorter than the window, one window of that length. */
export function localContrast(image: GrayImage): LocalContrast {
  return contrastOf(fullWindows(image))
}

/** Local contrast over the notebook's windows (50x50, or as given); NaN for an image no larger than one along an axis. */
export function notebookLocalContrast(image: GrayImage, window?: { readonly width: number; readonly height: number }): LocalContrast {
  return contrastOf(notebookWindows(image, window?.width, window?.height))
}

/** Local contrast by the rules of a mode with the mean of the windows' means, in gray levels; NaN without a window. */
export function windowContrast(image: GrayImage, mode: 'default' | 'notebook'): LocalContrast & { meanOfMeans: number } {
  const windows = mode === 'notebook' ? notebookWindows(image) : fullWindows(image)
  return { ...contrastOf(windows), meanOfMeans: mean(windows.map(window => window.mean)) }
}

/**
 * The tolerance of a pair in gray levels: a * contrast + b averaged over the given images and clipped to 0..255, or
 * the fixed one.
 */
export function toleranceOf(rule: ToleranceRule, contrasts: readonly Pick<LocalContrast, 'meanOfDeviations'>[]): number {
  if (rule.kind === 'fixed') return rule.value
  const lines = contrasts.map(contrast => contrast.meanOfDeviations * rule.a + rule.b)
  return Math.min(255, Math.max(0, mean(lines)))
}
