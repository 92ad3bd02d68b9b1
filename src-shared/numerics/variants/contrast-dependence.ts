import type { Score } from '#shared/model/score'
import type { ToleranceRule } from '#shared/model/score-settings'

/** logit(score) = intercept + slope * ln(contrast), contrast in gray levels. */
export interface Dependence {
  readonly slope: number
  readonly intercept: number
}

interface Point {
  readonly contrast: number
  readonly score: Score
}

const fewestPoints = 3

/** ln(better / worse), each with half a pixel more: finite where a count is 0, and without a pull where counts are large. */
export function logitOf({ better, worse }: Pick<Score, 'better' | 'worse'>): number {
  return Math.log((better + 0.5) / (worse + 0.5))
}

/**
 * The dependence by least squares, each score weighted by its count; null with fewer than three determined scores, or where
 * contrast does not vary.
 */
export function contrastDependence(points: readonly Point[]): Dependence | null {
  const used = points.filter(({ contrast, score }) => score.value !== null && score.count > 0 && contrast > 0)
  if (used.length < fewestPoints) return null
  const total = used.reduce((sum, { score }) => sum + score.count, 0)
  const average = (of: (point: Point) => number): number => used.reduce((sum, point) => sum + point.score.count * of(point), 0) / total
  const x = ({ contrast }: Point): number => Math.log(contrast)
  const y = ({ score }: Point): number => logitOf(score)
  const [meanX, meanY] = [average(x), average(y)]
  const variance = average((point) => (x(point) - meanX) ** 2)
  if (variance < 1e-12) return null
  const slope = average((point) => (x(point) - meanX) * (y(point) - meanY)) / variance
  return { slope, intercept: meanY - slope * meanX }
}

/** A score as it would be at the reference contrast, the pair's own dependence taken out; null where either is unknown. */
export function normalisedScore({ contrast, score }: Point, dependence: Dependence | null, referenceContrast: number): number | null {
  if (dependence === null || score.value === null || contrast <= 0 || referenceContrast <= 0) return null
  const logit = logitOf(score) - dependence.slope * Math.log(contrast / referenceContrast)
  return 1 / (1 + Math.exp(-logit))
}

/** Where the automatic tolerance equals the fixed one: at this contrast both rules count the same pixels. */
export function referenceContrast({ a, b }: Extract<ToleranceRule, { kind: 'auto' }>, fixedTolerance: number): number {
  const contrast = a === 0 ? 0 : (fixedTolerance - b) / a
  // A rule that never reaches the fixed tolerance has no such contrast; then 40 levels, a frame of ordinary contrast.
  return contrast > 0 ? contrast : 40
}
