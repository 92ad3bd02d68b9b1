import type { FitSample } from '#shared/model/fit'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

/** A camera view of a made-up collection. */
export interface MadeView {
  readonly view: string
  readonly count: number
  /** How far its right tolerance lies above the line, gray levels. */
  readonly offset?: number
  /** Local contrast is drawn evenly between these; 10 to 60. */
  readonly contrast?: readonly [number, number]
  /** Share of labels turned round. */
  readonly slips?: number
}

interface Truth {
  readonly a?: number
  readonly b?: number
  readonly beta?: number
  readonly seed?: number
}

/**
 * Labelled samples whose score tells the truth only near the right tolerance a * contrast + b + offset and fades into
 * something unrelated 12 gray levels to both sides. Pairs join neighbouring images of their view, ten images each.
 */
export function makeToleranceSamples(views: readonly MadeView[], { a = 1.12, b = 5, beta = 2.5, seed = 1 }: Truth = {}): FitSample[] {
  const random = new PythonRandom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.random())) * Math.cos(2 * Math.PI * random.random())
  return views.flatMap(({ view, count, offset = 0, contrast: [low, high] = [10, 60], slips = 0 }) =>
    Array.from({ length: count }, (_, i): FitSample => {
      const contrast = low + (high - low) * random.random()
      const right = a * contrast + b + offset
      const [signal, below, above] = [1.5 * normal(), normal(), normal()]
      const logOdds = Array.from({ length: 256 }, (_, t) => {
        const near = Math.exp(-0.5 * ((t - right) / 12) ** 2)
        return signal * near + (t < right ? below : above) * (1 - near)
      })
      const isGood = random.random() < 1 / (1 + Math.exp(-beta * signal))
      const isSlip = random.random() < slips
      const better = logOdds.map((g) => Math.round(2000 / (1 + Math.exp(-g))))
      return {
        id: `${view} ${i}`, view, image1: `${view}/${i % 10}`, image2: `${view}/${(i + 1 + Math.floor(i / 10)) % 10}`, contrast,
        label: isGood !== isSlip ? 'good' : 'bad', better, worse: better.map((count) => 2000 - count)
      }
    })
  )
}
