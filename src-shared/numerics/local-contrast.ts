import type { LocalContrast } from '#shared/model/contrast'
import type { ScoreSettings, ToleranceRule } from '#shared/model/score-settings'
import { areaSize, type Area } from '#shared/numerics/area'
import type { GrayImage } from '#shared/numerics/gray-image'
import { mean, populationDeviation } from '#shared/numerics/statistics'

const windowPixels = 50

type Size = Pick<GrayImage, 'width' | 'height'>
type Mode = ScoreSettings['mode']

interface WindowStatistics {
  readonly mean: number
  readonly deviation: number
}

/** Sum of an area's levels, and of their squares; whole numbers. */
export type LevelSums = (area: Area) => { readonly sum: number, readonly squares: number }

/** Of areas of at most some 30,000 pixels. */
export function levelSumsOf({ width, data }: GrayImage): LevelSums {
  return ({ left, top, right, bottom }) => {
    let sum = 0
    let squares = 0
    for (let y = top; y < bottom; y++) {
      for (let index = y * width + left, end = y * width + right; index < end; index++) {
        // Whole numbers below 2^31, said so that the machine may take them for such: 2500 times 255^2 is far less.
        const level = data[index]!
        sum = (sum + level) | 0
        squares = (squares + level * level) | 0
      }
    }
    return { sum, squares }
  }
}

function windowStatistics(sums: LevelSums, area: Area): WindowStatistics {
  const { sum, squares } = sums(area)
  const count = areaSize(area)
  // Whole numbers far below 2^53 up to this division: no cancellation as in a running floating-point variance.
  return { mean: sum / count, deviation: Math.sqrt(count * squares - sum * sum) / count }
}

interface Windows {
  readonly lefts: readonly number[]
  readonly tops: readonly number[]
  readonly width: number
  readonly height: number
}

function windowsOver(sums: LevelSums, { lefts, tops, width, height }: Windows): WindowStatistics[] {
  return tops.flatMap(top => lefts.map(left => windowStatistics(sums, { left, top, right: left + width, bottom: top + height })))
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
function fullWindows(size: Size): Windows {
  const width = Math.min(windowPixels, size.width)
  const height = Math.min(windowPixels, size.height)
  return { lefts: steps(size.width - width, width), tops: steps(size.height - height, height), width, height }
}

/** The notebook's `range(0, n - 50, 50)`, which drops the last full window; none for an image of 50 pixels or less. */
function notebookWindows(size: Size, width = windowPixels, height = windowPixels): Windows {
  return { lefts: steps(size.width - width - 1, width), tops: steps(size.height - height - 1, height), width, height }
}

/** Local contrast over all full 50x50 windows; along an axis shorter than the window, one window of that length. */
export function localContrast(image: GrayImage): LocalContrast {
  return contrastOf(windowsOver(levelSumsOf(image), fullWindows(image)))
}

/** Local contrast over the notebook's windows (50x50, or as given); NaN for an image no larger than one along an axis. */
export function notebookLocalContrast(image: GrayImage, window?: { readonly width: number; readonly height: number }): LocalContrast {
  return contrastOf(windowsOver(levelSumsOf(image), notebookWindows(image, window?.width, window?.height)))
}

/** Local contrast by the rules of a mode, of an image that is known by its size and the sums of its levels. */
export function contrastOfSums(size: Size, sums: LevelSums, mode: Mode): LocalContrast {
  return contrastOf(windowsOver(sums, windowsOf(size, mode)))
}

function windowsOf(size: Size, mode: Mode): Windows {
  return mode === 'notebook' ? notebookWindows(size) : fullWindows(size)
}

/** Local contrast by the rules of a mode with the mean of the windows' means, in gray levels; NaN without a window. */
export function windowContrast(image: GrayImage, mode: Mode): LocalContrast & { meanOfMeans: number } {
  const windows = windowsOver(levelSumsOf(image), windowsOf(image, mode))
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
