import { samplePairs, type IdPair } from '#shared/numerics/random/pair-sampling'
import type { JobItem } from '#main/core/jobs/job-work'
import { stillFrames } from '#main/core/sample/camera-motion'
import type { WrittenView } from '#main/core/sample/write-sample'

/** One step of making the sample. A quick look is coarse: half the resolution, a tenth of the time. */
export type SampleStep =
  | { readonly kind: 'frames', readonly view: string }
  | { readonly kind: 'match', readonly view: string, readonly pair: IdPair, readonly coarse: boolean }

const pairSeed = 123
const randomPairs = 10
const stillPairs = 2
/** Of each view; enough to start labelling with. */
const quickLooks = 6

/** Pairs of a view: at random, and among them some between which the camera hardly moved. */
export function pairsOfView({ ids }: Pick<WrittenView, 'ids'>): IdPair[] {
  const still = stillFrames.slice(0, stillPairs).map((frame): IdPair => [ids[frame - 1]!, ids[frame]!])
  const isStill = ([id1, id2]: IdPair): boolean => still.some(([first, second]) => first === id1 && second === id2)
  const moved = samplePairs(ids, randomPairs + stillPairs, pairSeed).filter((pair) => !isStill(pair)).slice(0, randomPairs)
  // The third and the eighth: soon enough to be met, not so soon as to be taken for the rule.
  return [...moved.slice(0, 2), still[0]!, ...moved.slice(2, 6), still[1]!, ...moved.slice(6)]
}

/**
 * The steps in the order that shows something soonest: frames and a quick look at some pairs of each view, then every
 * pair at full resolution, those without a quick look first.
 */
export function sampleSteps(views: readonly WrittenView[]): JobItem[] {
  const steps = (view: WrittenView, from: number, to: number, coarse: boolean): SampleStep[] =>
    pairsOfView(view).slice(from, to).map((pair) => ({ kind: 'match', view: view.name, pair, coarse }))
  const quick = views.flatMap((view): SampleStep[] => [{ kind: 'frames', view: view.name }, ...steps(view, 0, quickLooks, true)])
  const first = views.flatMap((view) => steps(view, quickLooks, Infinity, false))
  const again = views.flatMap((view) => steps(view, 0, quickLooks, false))
  return [...quick, ...first, ...again].map((step) => ({ name: nameOf(step), payload: step }))
}

function nameOf(step: SampleStep): string {
  if (step.kind === 'frames') return `frames of ${step.view}`
  return `${step.view}: ${step.pair.join(' to ')}${step.coarse ? ', quick look' : ''}`
}
