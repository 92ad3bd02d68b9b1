import type { FitSample } from '#shared/model/fit'
import { GrowingSurface } from '#shared/numerics/fit/needed/growing-surface'
import { groupedBy } from '#shared/numerics/fit/labels/label-resolution'
import type { Progress } from '#shared/numerics/fit/progress'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'

/** Beyond this many samples a part of them stands for all, with further labels in the same proportion. */
const mostSamples = 250
/** A step of the grid in b: no interval can be seen to be narrower. */
const finestWidth = 2

interface Simulation {
  /** Numbers of further labels, rising from 0. */
  readonly further: readonly number[]
  readonly replicates: number
  readonly seed: number
  /** Contrast at which the tolerance is looked at. */
  readonly contrast: number
  /** Width of its 95% interval with the present samples. */
  readonly present: number
  readonly onProgress?: Progress | undefined
}

/**
 * Widths (gray levels), one array for each of `further` with one width a replicate, of the interval of the tolerance when
 * the present samples are drawn anew with so many further ones; each view keeps its share. An interval is all tolerances
 * whose loss without the prior is above the least by no more than what gives the present interval on the present samples.
 * A replicate with more labels contains the one with fewer, so that widths differ by the labels and not by the draw.
 */
export function simulatedWidths(samples: readonly FitSample[], simulation: Simulation): number[][] {
  const { further, replicates, seed, contrast, present, onProgress } = simulation
  const random = new PythonRandom(seed)
  const part = samples.length > mostSamples ? random.shuffle([...samples]).slice(0, mostSamples) : samples
  const scale = part.length / samples.length
  const surface = new GrowingSurface(part)
  part.forEach((_, i) => surface.add(i))
  const threshold = thresholdFor(surface.profile(contrast), present)
  const draw = drawByView(part, random)
  const widths = further.map((): number[] => [])
  for (let replicate = 0; replicate < replicates; replicate++) {
    onProgress?.(replicate / replicates)
    surface.clear()
    let drawn = 0
    further.forEach((more, i) => {
      const wanted = Math.round(part.length + more * scale)
      for (; drawn < wanted; drawn++) surface.add(draw(drawn))
      widths[i]!.push(Math.max(finestWidth, widthBelow(surface.profile(contrast), threshold)))
    })
  }
  return widths
}

/** Draws sample indices with replacement; the n-th draw is from the view of the n-th sample in a fixed shuffled order. */
function drawByView(samples: readonly FitSample[], random: PythonRandom): (ordinal: number) => number {
  const order = random.shuffle(samples.map((_, i) => i))
  const ofView = groupedBy(order, (i) => samples[i]!.view)
  return (ordinal) => {
    const own = ofView.get(samples[order[ordinal % order.length]!]!.view)!
    return own[random.randomBelow(own.length)]!
  }
}

/** The least loss difference that leaves an interval at least so wide. */
function thresholdFor(profile: Float64Array, width: number): number {
  const levels = [...profile].filter(Number.isFinite).sort((left, right) => left - right)
  return levels.find((level) => widthBelow(profile, level) >= Math.max(finestWidth, width)) ?? levels.at(-1)!
}

function widthBelow(profile: Float64Array, threshold: number): number {
  const isInside = (difference: number) => difference <= threshold
  return profile.findLastIndex(isInside) - profile.findIndex(isInside)
}
