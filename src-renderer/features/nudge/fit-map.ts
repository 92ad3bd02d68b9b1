import { evidenceBins, largestDifference } from '#shared/model/evidence'
import type { Score } from '#shared/model/score'
import type { Area } from '#shared/numerics/area'
import type { Evidence } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { inverse, type Nine } from '#shared/numerics/matrix'
import { shifted } from '#renderer/features/nudge/nudge.transition.ts'

/** One place of the map: how far it lies from the present fit, in image 2's pixels. */
export interface MapPlace {
  readonly x: number
  readonly y: number
}

const placesAcross = 7
const placeStep = 0.5

/** The places of the map, row-major; the present fit is in the middle. */
export const mapPlaces: readonly MapPlace[] = Array.from({ length: placesAcross ** 2 }, (_, index) => ({
  x: ((index % placesAcross) - (placesAcross - 1) / 2) * placeStep,
  y: (Math.floor(index / placesAcross) - (placesAcross - 1) / 2) * placeStep
}))
export const mapColumns = placesAcross
export const middlePlace = (placesAcross ** 2 - 1) / 2

/** From the middle outwards, so that what matters most is there first. */
export const mapOrder: readonly number[] = mapPlaces
  .map((place, index) => ({ index, distance: Math.hypot(place.x, place.y) }))
  .sort((a, b) => a.distance - b.distance)
  .map(({ index }) => index)

export interface MapInput {
  readonly image1: GrayImage
  readonly image2: GrayImage
  /** Image 1 to image 2, row-major. */
  readonly matrix: readonly number[]
  /** What is scored of image 2. */
  readonly area: Area
  /** The notebook scores pixels that image 1 does not cover as if it were black there; else they do not count. */
  readonly scoresUncovered: boolean
}

/** A share of all rows is enough for a large image: about as many pixels as one of 800 x 800. */
const mostPixels = 640_000

/** Only every n-th row of an image is measured. */
export function rowStepOf({ width, height }: Pick<GrayImage, 'width' | 'height'>): number {
  return Math.max(1, Math.ceil((width * height) / mostPixels))
}

const rowsAtOnce = 16
// Adding and subtracting 1.5 * 2^52 rounds half to even, as the warp does.
const roundingShift = 6755399441055744

/**
 * Counts of d = -255..255 at one place, given up every few rows so that it can be worked on between frames. The same
 * bilinear rule as the warp's (1/32 px, rounded), without its table of blocks: a pixel may differ where rounding ties.
 */
export function* measurePlace(input: MapInput, place: MapPlace): Generator<undefined, Evidence> {
  const evidence = new Uint32Array(evidenceBins)
  const back = inverse(shifted(input.matrix, place.x, place.y))
  const step = rowStepOf(input.image2)
  let rows = 0
  for (let y = input.area.top; back !== null && y < input.area.bottom; y += step) {
    measureRow(input, back as Nine, y, evidence)
    if (++rows % rowsAtOnce === 0) yield
  }
  return evidence
}

function measureRow({ image1, image2, area, scoresUncovered }: MapInput, back: Nine, y: number, evidence: Evidence): void {
  const [a, b, c, d, e, f, g, h, i] = back
  const { width, height, data: source } = image1
  const [insideX, insideY] = [(width - 1) * 32, (height - 1) * 32]
  for (let x = area.left; x < area.right; x++) {
    const w = g * x + h * y + i
    const scale = w === 0 ? 0 : 32 / w
    const x32 = (a * x + b * y + c) * scale + roundingShift - roundingShift
    const y32 = (d * x + e * y + f) * scale + roundingShift - roundingShift
    const isInside = x32 >= 0 && y32 >= 0 && x32 <= insideX && y32 <= insideY
    if (!isInside && !scoresUncovered) continue
    const moved = isInside ? levelAt(source, width, x32, y32) : 0
    const at = y * width + x
    const level = image2.data[at]!
    evidence[Math.abs(source[at]! - level) - Math.abs(moved - level) + largestDifference]!++
  }
}

/** Bilinear, at a place in 1/32 px inside the image. On its last row or column the missing neighbour has no weight. */
function levelAt(source: Uint8Array, width: number, x32: number, y32: number): number {
  const from = (y32 >> 5) * width + (x32 >> 5)
  const [right, lower] = [x32 & 31, y32 & 31]
  const [rightward, downward] = [right === 0 ? 0 : 1, lower === 0 ? 0 : width]
  const above = (32 - right) * source[from]! + right * source[from + rightward]!
  const below = (32 - right) * source[from + downward]! + right * source[from + downward + rightward]!
  return ((32 - lower) * above + lower * below + 512) >> 10
}

/** Whether the present fit is the best of its surroundings. */
export type FitAnswer =
  | { readonly kind: 'measuring'; readonly done: number }
  /** Too few changed pixels at the present fit. */
  | { readonly kind: 'cannot-tell'; readonly count: number }
  | { readonly kind: 'optimum' }
  | { readonly kind: 'better-elsewhere'; readonly place: MapPlace; readonly score: Score; readonly gain: number }

/** From the scores of all places at one tolerance; null where a place was not measured yet. Ties do not count as better. */
export function fitAnswer(scores: readonly (Score | null)[]): FitAnswer {
  const done = scores.filter((score) => score !== null).length
  if (done < scores.length) return { kind: 'measuring', done }
  const here = scores[middlePlace]
  if (!here || here.value === null) return { kind: 'cannot-tell', count: here?.count ?? 0 }
  const best = bestOf(scores)
  const score = scores[best]
  if (!score || score.value === null || score.value <= here.value) return { kind: 'optimum' }
  return { kind: 'better-elsewhere', place: mapPlaces[best]!, score, gain: score.value - here.value }
}

/** The place with the highest score; the middle wherever nothing is higher. */
export function bestOf(scores: readonly (Score | null)[]): number {
  return scores.reduce((best, score, index) => ((score?.value ?? -1) > (scores[best]?.value ?? -1) ? index : best), middlePlace)
}
