import type { PythonRandom } from '#shared/numerics/random/mersenne-twister'

/** A population of points in a box of half-widths `reach`, each with its value. */
export interface Population {
  readonly points: Float64Array[]
  readonly values: Float64Array
  /** Index of the highest value. */
  best: number
}

interface Evolution {
  /** Higher is better. */
  readonly objective: (point: Float64Array) => number
  /** Points further out than this in any direction are not tried. */
  readonly reach: Float64Array
  readonly random: PythonRandom
}

function indexOfLargest(values: Float64Array): number {
  return values.reduce((best, value, index) => (value > values[best]! ? index : best), 0)
}

/** A population from its points, each evaluated once. */
export function populationOf(points: Float64Array[], objective: Evolution['objective']): Population {
  const values = Float64Array.from(points, objective)
  return { points, values, best: indexOfLargest(values) }
}

function threeOthers(random: PythonRandom, size: number, own: number): [number, number] {
  const first = (own + 1 + random.randomBelow(size - 1)) % size
  let second = first
  while (second === first || second === own) second = random.randomBelow(size)
  return [first, second]
}

/**
 * A trial point: towards the best, plus the difference of two others, crossed with the old one; drawn back half way
 * where it leaves the box. Scale and crossover rate are drawn anew each time, so that neither needs choosing.
 */
function trialOf(population: Population, own: number, { reach, random }: Evolution): Float64Array {
  const { points, best } = population
  const [first, second] = threeOthers(random, points.length, own)
  const scale = 0.4 + 0.5 * random.random()
  const crossing = random.random() < 0.5 ? 0.9 : 0.3
  const forced = random.randomBelow(reach.length)
  return points[own]!.map((old, i) => {
    if (i !== forced && random.random() >= crossing) return old
    const moved = old + scale * (points[best]![i]! - old) + scale * (points[first]![i]! - points[second]![i]!)
    return Math.abs(moved) <= reach[i]! ? moved : (old + Math.sign(moved) * reach[i]!) / 2
  })
}

/**
 * One generation of differential evolution (Storn and Price, 1997; current-to-best/1/bin): each point is replaced by its
 * trial where that is at least as good, the best one only where it is better: where nothing has a value, it stays where it
 * is. Changes the population in place; the same seed gives the same points.
 */
export function evolve(population: Population, evolution: Evolution): void {
  const { points, values } = population
  for (let own = 0; own < points.length; own++) {
    const trial = trialOf(population, own, evolution)
    const value = evolution.objective(trial)
    if (value < values[own]! || (own === population.best && value === values[own]!)) continue
    points[own] = trial
    values[own] = value
    if (value > values[population.best]!) population.best = own
  }
}
