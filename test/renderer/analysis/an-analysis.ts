import type { z } from 'zod'
import { AnalysedPair } from '#shared/model/analysis'
import { AlignmentProgress, TranslationSearch } from '#shared/model/search'
import { ToleranceSweep } from '#shared/model/score-variant'
import { aHash } from '../fake-pairs.ts'

const contrast = { meanOfDeviations: 20, deviationOfMeans: 5, deviationOfDeviations: 3 }

/** The score of a count of better and worse pixels. */
export const aScore = (better: number, worse: number) => ({ value: better + worse >= 50 ? better / (better + worse) : null, count: better + worse, better, worse })

/** Answers about one pair; a test names what matters to it. */
export function anAnalysedPair(changes: Partial<z.input<typeof AnalysedPair>> = {}): AnalysedPair {
  const source = (number: number) => ({ hash: aHash(number), width: 4, height: 3 })
  return AnalysedPair.parse({
    base: 'unpp', mode: 'default', crop: 0, tolerance: 24.3, automaticTolerance: 24, image1: source(1), image2: source(2), moved: source(3),
    matrix: [1, 0, 1, 0, 1, 0, 0, 0, 1], ...changes
  })
}

/** Better falls by ten and worse by five a level: undetermined from where fewer than fifty pixels are left. */
export function aSweep(changes: Partial<z.input<typeof ToleranceSweep>> = {}): ToleranceSweep {
  const better = Array.from({ length: 256 }, (_, t) => Math.max(0, 1000 - 10 * t))
  const worse = Array.from({ length: 256 }, (_, t) => Math.max(0, 500 - 5 * t))
  const value = better.map((count, t) => (count + worse[t]! >= 50 ? count / (count + worse[t]!) : null))
  return ToleranceSweep.parse({ value, better, worse, flips: [40], autoTolerance: 24, contrast: { image1: contrast, image2: contrast }, ...changes })
}

/** All shifts within one pixel; the one to the right scores best, none at all is undetermined. */
export function aSearch(changes: Partial<z.input<typeof TranslationSearch>> = {}): TranslationSearch {
  const steps = [-1, 0, 1]
  const shifts = steps.flatMap((dx) => steps.map((dy) => ({ dx, dy })))
  const isStill = ({ dx, dy }: { dx: number; dy: number }): boolean => dx === 0 && dy === 0
  return TranslationSearch.parse({
    range: 'symmetric', radius: 1, tolerance: 24, dx: shifts.map(({ dx }) => dx), dy: shifts.map(({ dy }) => dy),
    value: shifts.map((shift) => (isStill(shift) ? null : 0.5 + 0.2 * shift.dx)), count: shifts.map((shift) => (isStill(shift) ? 0 : 500)),
    best: { dx: 1, dy: 0, score: aScore(350, 150) }, bestMoved: null, matchSet: aScore(900, 100), notebookError: null, ...changes
  })
}

export function aProgress(changes: Partial<z.input<typeof AlignmentProgress>> = {}): AlignmentProgress {
  return AlignmentProgress.parse({
    jobId: 'job-1', pairId: 1, request: { method: 'differential-evolution' }, phase: 'running', fraction: 0.25, evaluations: 1200, seconds: 3.25,
    matrix: [1, 0, 0, 0, 1, 0, 0, 0, 1], cornerShift: { mean: 1.5, max: 2 }, score: aScore(700, 300), verdict: null, moved: null,
    history: [0.1, 0.2, 0.4], problem: null, ...changes
  })
}
