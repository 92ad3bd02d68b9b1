import type { IdPair } from '#shared/numerics/random/pair-sampling'
import type { JobItem } from '#main/core/jobs/job-work'
import type { WrittenView } from '#main/core/sample/write-sample'

/** One step of making the sample. A quick look is coarse: half the resolution, a tenth of the time. */
export type SampleStep =
  | { readonly kind: 'frames', readonly view: string }
  | { readonly kind: 'match', readonly view: string, readonly pair: IdPair, readonly coarse: boolean }

/**
 * Frames of a view's pairs, in the order they are met. Between most the camera moved. Between some it stood still:
 * 8-9 and 11-12 stay as they are, and 2-7, 6-7 and 2-6, taken through a drifting cloud, come out worse; soon enough
 * to be met, not so soon as to be taken for the rule.
 */
const framePairs: readonly (readonly [number, number])[] = [
  [9, 13], [3, 13], [2, 7], [0, 4], [8, 9], [6, 7],
  [1, 3], [2, 6], [5, 9], [3, 9], [11, 12], [0, 8]
]

/** Pairs of a view: as many kinds as a person who learns to label should meet. */
export function pairsOfView({ ids }: Pick<WrittenView, 'ids'>): IdPair[] {
  return framePairs.map(([first, second]): IdPair => [ids[first]!, ids[second]!])
}

/**
 * The steps in the order that shows something soonest: frames and a quick look at every pair, view by view, so that
 * matching stays ahead of labelling; then every pair at full resolution.
 */
export function sampleSteps(views: readonly WrittenView[]): JobItem[] {
  const steps = (view: WrittenView, coarse: boolean): SampleStep[] =>
    pairsOfView(view).map((pair) => ({ kind: 'match', view: view.name, pair, coarse }))
  const quick = views.flatMap((view): SampleStep[] => [{ kind: 'frames', view: view.name }, ...steps(view, true)])
  const full = views.flatMap((view) => steps(view, false))
  return [...quick, ...full].map((step) => ({ name: nameOf(step), payload: step }))
}

function nameOf(step: SampleStep): string {
  if (step.kind === 'frames') return `frames of ${step.view}`
  return `${step.view}: ${step.pair.join(' to ')}${step.coarse ? ', quick look' : ''}`
}
