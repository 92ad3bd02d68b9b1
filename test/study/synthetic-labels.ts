import type { FitSample } from '#shared/model/fit'
import { smoothedLogOdds, toleranceAt } from '#shared/numerics/fit/model/label-model'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

/** What the labels of a synthetic data set are drawn from. */
export interface Truth {
  readonly a: number
  readonly b: number
  readonly beta: number
  /** Share of labels turned round after they were drawn. */
  readonly wrong: number
  /** Standard deviation, gray levels, of what each view adds to the line. */
  readonly viewOffset: number
}

export interface Design {
  readonly labels: number
  readonly views: number
  readonly imagesPerView: number
}

/** Pixels that change to either side of zero, at tolerance 0: as in the labelled reference pairs. */
const changedPixels = 1e5
/** Their number falls by e over this many contrasts. */
const decay = 0.8

/**
 * Labelled pairs that look like the reference's. Counts fall exponentially with tolerance / contrast; better and worse
 * start at different heights and fall at different rates, independently, so that for about four pairs in ten the sign of
 * g changes at some tolerance. All draws are symmetric in better and worse: classes are balanced on average.
 */
export function drawSamples(truth: Truth, design: Design, seed: number): FitSample[] {
  const random = new PythonRandom(seed)
  const views = Array.from({ length: design.views }, (_, view) => {
    // View medians spread evenly over the logarithm of 7..45 gray levels, in random order by the images' own spread.
    const median = 7 * (45 / 7) ** ((view + random.random()) / design.views)
    const contrasts = Array.from({ length: design.imagesPerView }, () => clip(median * Math.exp(0.45 * normal(random)), 5, 55))
    return { contrasts, offset: truth.viewOffset * normal(random) }
  })
  return Array.from({ length: design.labels }, (_, i) => {
    const view = views[i % design.views]!
    const [image1, image2] = twoOf(design.imagesPerView, random)
    const contrast = (view.contrasts[image1]! + view.contrasts[image2]!) / 2
    const curves = drawCurves(contrast, random)
    const t = toleranceAt(truth.a, truth.b + view.offset, contrast)
    const logOdds = smoothedLogOdds(curves.better[t]!, curves.worse[t]!)
    const good = random.random() < 1 / (1 + Math.exp(-truth.beta * logOdds))
    const turned = random.random() < truth.wrong
    const name = `view ${(i % design.views) + 1}`
    return {
      id: String(i), view: name, image1: `${name}/${image1}`, image2: `${name}/${image2}`,
      contrast, label: good !== turned ? 'good' : 'bad', ...curves
    }
  })
}

function drawCurves(contrast: number, random: PythonRandom): { better: number[], worse: number[] } {
  const height = 0.25 * normal(random)
  const rate = 0.25 * normal(random)
  const fall = (sign: number) => Array.from({ length: 256 }, (_, t) =>
    Math.round(changedPixels * Math.exp(sign * height - (t / contrast / decay) * Math.exp(-sign * rate))))
  return { better: fall(1), worse: fall(-1) }
}

function twoOf(count: number, random: PythonRandom): [number, number] {
  const first = random.randomBelow(count)
  const second = random.randomBelow(count - 1)
  return [first, second < first ? second : second + 1]
}

function clip(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

/** Standard normal, by Box and Muller. */
export function normal(random: PythonRandom): number {
  return Math.sqrt(-2 * Math.log(1 - random.random())) * Math.cos(2 * Math.PI * random.random())
}
