import { expect, it } from 'vitest'
import { failureReason, type FailureFacts } from '#shared/numerics/report/failure-reason'

const score = { value: 0.4, count: 100, better: 40, worse: 60 }
const darker: FailureFacts['brightness'] = {
  tolerance: 30.7, meanDifference: -20, before: score, after: score, cutoff: { kind: 'raw', value: 0.5 }
}
const fine: FailureFacts = {
  status: 'ok', problem: null, verdict: 'worse', mode: 'default', count: 5000, minimumCount: 50, tolerance: 30.7,
  matches: 3000, inliers: 2000, validFraction: 0.97, brightness: null
}

it.each<[string, Partial<FailureFacts>, string, RegExp]>([
  ['a failed matcher', { status: 'matcher-failed', problem: 'exit code 3' }, 'unmatched', /exit code 3/],
  ['three matches', { status: 'too-few-matches', problem: '3 matches; 4 are needed' }, 'few-inliers', /4 are needed/],
  ['few inliers', { inliers: 8, verdict: 'implausible' }, 'few-inliers', /8 of 3000/],
  ['a small share of inliers', { inliers: 200 }, 'few-inliers', /200 of 3000/],
  ['a nonsense homography', { verdict: 'implausible', problem: 'corners move by 1486 px' }, 'implausible', /1486 px/],
  ['hardly any changed pixel', { verdict: 'undetermined', count: 12 }, 'low-count', /12 pixels changed by more than 30/],
  ['another brightness', { brightness: darker }, 'illumination', /Image 1 is 20\.0 levels darker/],
  ['light that turns the score', { brightness: { ...darker, meanDifference: 0, after: { value: 0.8, count: 90, better: 72, worse: 18 } } }, 'illumination', /from 0\.400 to 0\.800/],
  ['an uncovered fifth', { validFraction: 0.8 }, 'crop', /20\.0%.*not scored/],
  ["the notebook's black corners", { mode: 'notebook', validFraction: 0.97 }, 'crop', /3\.0%.*count/],
  ['matches that move nothing', { verdict: 'unchanged-misaligned', brightness: darker }, 'unmoved', /shift by a pixel/],
  ['nothing in particular', {}, 'unknown', /look at the pair/]
])('explains %s', (_name, facts, reason, explanation) => {
  const found = failureReason({ ...fine, ...facts })
  expect(found.reason).toBe(reason)
  expect(found.explanation).toMatch(explanation)
})
