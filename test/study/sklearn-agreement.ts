import { spawnSync } from 'node:child_process'
import type { FitSample } from '#shared/model/fit'
import { logisticRegression } from '#shared/numerics/fit/validation/logistic'
import type { Observation } from '#shared/numerics/fit/validation/logistic'
import { classWeights, smoothedLogOdds, toleranceAt } from '#shared/numerics/fit/model/label-model'

/** Debian's own Python, where python3-sklearn installs. */
const python = '/usr/bin/python3'

const program = `
import json, sys
import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
d = json.load(sys.stdin)
model = LogisticRegression(penalty=None, class_weight='balanced', solver='newton-cholesky', tol=1e-12, max_iter=1000)
model.fit(np.array(d['features']).reshape(-1, 1), np.array(d['good']))
print(json.dumps({'version': sklearn.__version__, 'slope': model.coef_[0][0], 'intercept': model.intercept_[0]}))
`

/** Slope and intercept on g at a fixed line, with balanced classes and no label noise, as model A's special case. */
export function observationsAt(samples: readonly FitSample[], line: { a: number, b: number }): Observation[] {
  const good = samples.filter((sample) => sample.label === 'good').length
  const [goodWeight, badWeight] = classWeights(good / samples.length)
  return samples.map(({ contrast, label, better, worse }) => {
    const t = toleranceAt(line.a, line.b, contrast)
    const isGood = label === 'good'
    return { feature: smoothedLogOdds(better[t]!, worse[t]!), good: isGood, weight: isGood ? goodWeight : badWeight }
  })
}

/** Whether that Python can import sklearn; says aloud where it cannot. */
export function hasSklearn(): boolean {
  const found = spawnSync(python, ['-c', 'import sklearn']).status === 0
  if (!found) console.warn(`SKIPPED: ${python} has no sklearn (Debian: python3-sklearn)`)
  return found
}

/** What scikit-learn finds for the same observations (their weights are its class_weight='balanced'). */
function sklearnRegression(
  observations: readonly Observation[]
): { version: string, slope: number, intercept: number } {
  const input = JSON.stringify({
    features: observations.map((one) => one.feature), good: observations.map((one) => Number(one.good))
  })
  const { status, stdout, stderr } = spawnSync(python, ['-c', program], { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${python} ended with ${status}: ${stderr}`)
  return JSON.parse(stdout) as { version: string, slope: number, intercept: number }
}

/** Largest difference of slope or intercept between scikit-learn and ours. */
export function largestDifference(observations: readonly Observation[]): { version: string, difference: number } {
  const ours = logisticRegression(observations)
  if (!ours) throw new Error('these classes are separable')
  const theirs = sklearnRegression(observations)
  const difference = Math.max(Math.abs(ours.slope - theirs.slope), Math.abs(ours.intercept - theirs.intercept))
  return { version: theirs.version, difference }
}
