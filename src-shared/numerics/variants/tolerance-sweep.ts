import type { ScoreSettings } from '#shared/model/score-settings'
import type { ToleranceSweep } from '#shared/model/score-variant'
import type { Evidence } from '#shared/numerics/evidence'
import { countCurves, notebookScoreOf, scoreOf } from '#shared/numerics/score'
import { sideOf } from '#shared/numerics/variants/side'

type Curve = Pick<ToleranceSweep, 'value' | 'better' | 'worse' | 'flips'>

/**
 * Score and counts at every whole tolerance 0..255, from evidence alone. A flip is a tolerance whose score lies on another
 * side of the cutoff than the last one that lay on any: between two flips the verdict is the same, or undetermined.
 */
export function toleranceSweep(
  evidence: Evidence, { mode, cutoff, minimumCounts }: Pick<ScoreSettings, 'mode' | 'cutoff' | 'minimumCounts'>
): Curve {
  const curves = countCurves(evidence)
  const better = [...curves.better]
  const worse = [...curves.worse]
  const scores = better.map((count, tolerance) =>
    mode === 'notebook' ? notebookScoreOf(evidence, tolerance) : scoreOf({ better: count, worse: worse[tolerance]! }, minimumCounts.image))
  const flips: number[] = []
  let last = 0
  for (const [tolerance, score] of scores.entries()) {
    const side = sideOf(score, cutoff)
    if (side !== 0 && last !== 0 && side !== last) flips.push(tolerance)
    if (side !== 0) last = side
  }
  return { value: scores.map(({ value }) => value), better, worse, flips }
}
