import type { HomographyMatrix } from '#shared/model/homography'
import { identityMatrix } from '#shared/numerics/matrix'
import { PythonRandom } from '#shared/numerics/random/mersenne-twister'
import type { AlignmentSearch } from '#shared/numerics/search/alignment-step'
import { intoLevel, type AlignmentLevel } from '#shared/numerics/search/alignment-levels'
import { coarseShifts } from '#shared/numerics/search/coarse-shifts'
import { displaceCorners } from '#shared/numerics/search/corner-displacements'
import { evolve, populationOf } from '#shared/numerics/search/differential-evolution'
import { scoreObjective } from '#shared/numerics/search/score-objective'

/** What one level is searched with; `reach` in pixels of the full images. */
interface Round {
  readonly level: AlignmentLevel
  readonly reach: number
  readonly population: number
  readonly generations: number
  readonly stride: number
}

interface Choices {
  /** Null: the identity. */
  readonly start: HomographyMatrix | null
  /** Largest displacement of a corner, in pixels. */
  readonly reach: number
  readonly seed: number
  /** Pixels left out along each border. */
  readonly crop: number
}

/** Half of it, in deviations from the surroundings, counts a pixel half: the value of the best corner errors on known truth. */
const toleranceDeviations = 0.3
const finestPixels = 1 / 32
const corners = 8
const sweeps = 6
/** Shifts of good agreement that the first population is given. */
const seededShifts = 8

/**
 * Full size is left to the pattern search, unless there is no coarser level. From the match set the search starts fine: its
 * errors are a few pixels.
 */
function roundsOf(levels: readonly AlignmentLevel[], { start, reach }: Choices): Round[] {
  const coarse = levels.map((level, index): Round => ({
    level,
    reach: index === levels.length - 1 ? reach : Math.min(reach, index === 0 ? 1 : 4 * level.factor),
    population: index >= 2 ? 40 : 24,
    generations: index >= 2 ? 50 : 40,
    stride: index === levels.length - 1 ? 1 : 2
  }))
  if (coarse.length === 1) return coarse
  return start === null ? coarse.slice(1).reverse() : coarse.slice(1, 2)
}

interface State {
  centre: HomographyMatrix
  best: number
  evaluations: number
}

/**
 * The homography that makes most pixels better and fewest worse (diff-diff, in images with their light evened out), as
 * displacements of the four corners: differential evolution from coarse to fine, then a pattern search at full size.
 * Equal seeds give equal results.
 */
export function* scoreSearch(levels: readonly AlignmentLevel[], size: { width: number; height: number }, choices: Choices): AlignmentSearch {
  const random = new PythonRandom(choices.seed)
  const state: State = { centre: choices.start ?? identityMatrix, best: -1, evaluations: 0 }
  const rounds = roundsOf(levels, choices)
  for (const [index, round] of rounds.entries()) {
    const report = (done: number) => ({ evaluations: state.evaluations, fraction: 0.8 * (index + done) / rounds.length })
    const { centre } = state
    const objective = objectiveOf(round.level, centre, size, choices.crop, round.stride, state)
    const population = populationOf(firstPoints(round, random, index === 0 && choices.start === null), objective)
    const reach = new Float64Array(corners).fill(round.reach)
    for (let generation = 1; generation <= round.generations; generation++) {
      evolve(population, { objective, reach, random })
      state.centre = displaceCorners(centre, size, population.points[population.best]!) ?? centre
      state.best = population.values[population.best]!
      yield { matrix: state.centre, objective: state.best, ...report(generation / round.generations) }
    }
  }
  yield* refine(levels[0]!, size, choices.crop, state)
}

type Objective = (displacements: Float64Array) => number

function objectiveOf(
  level: AlignmentLevel, centre: HomographyMatrix, size: { width: number; height: number }, crop: number, stride: number, state: State
): Objective {
  const scored = { ...level, tolerance: toleranceDeviations, crop: Math.max(level.margin, Math.ceil(crop / level.factor)), stride }
  return displacements => {
    state.evaluations++
    const matrix = displaceCorners(centre, size, displacements)
    return matrix === null ? -1 : scoreObjective(scored, intoLevel(matrix, level), true)
  }
}

/**
 * No displacement, the shifts under which the level agrees best where `fromAfar`, and for the rest whole shifts with a
 * little of their own for each corner: what a fixed camera does.
 */
function firstPoints({ level, population, reach }: Round, random: PythonRandom, fromAfar: boolean): Float64Array[] {
  const peaks = fromAfar ? coarseShifts(level, Math.ceil(reach / level.factor), seededShifts) : []
  const whole = (x: number, y: number): Float64Array => Float64Array.from({ length: corners }, (_, i) => (i % 2 === 0 ? x : y))
  const given = [whole(0, 0), ...peaks.map(({ dx, dy }) => whole(dx * level.factor, dy * level.factor))]
  const spread = (share: number): number => (2 * random.random() - 1) * share * reach
  const drawn = Array.from({ length: population - given.length }, () => whole(spread(0.7), spread(0.7)).map(value => value + spread(0.3)))
  return [...given, ...drawn]
}

/** Each corner along x and y, and all of them together. */
function directions(): Float64Array[] {
  const single = Array.from({ length: corners }, (_, corner) => Float64Array.from({ length: corners }, (_unused, i) => (i === corner ? 1 : 0)))
  const whole = [0, 1].map(axis => Float64Array.from({ length: corners }, (_, i) => (i % 2 === axis ? 1 : 0)))
  return [...single, ...whole]
}

/** Pattern search at full size: steps along each direction while they help, then half as long. */
function* refine(level: AlignmentLevel, size: { width: number; height: number }, crop: number, state: State): AlignmentSearch {
  const { centre } = state
  const objective = objectiveOf(level, centre, size, crop, 2, state)
  let point = new Float64Array(corners)
  let best = objective(point)
  const lengths = [1, 1 / 2, 1 / 4, 1 / 8, 1 / 16, finestPixels]
  for (const [index, length] of lengths.entries()) {
    for (let sweep = 0, helped = true; helped && sweep < sweeps; sweep++) {
      helped = false
      for (const direction of directions()) {
        for (const signed of [length, -length]) {
          const next = point.map((value, i) => value + signed * direction[i]!)
          const value = objective(next)
          if (value <= best) continue
          best = value
          point = next
          helped = true
        }
      }
      state.centre = displaceCorners(centre, size, point) ?? centre
      state.best = best
      yield { matrix: state.centre, objective: best, evaluations: state.evaluations, fraction: 0.8 + 0.2 * (index + 1) / lengths.length }
    }
  }
}
