import type { LabelEvent, RaterLabel, SubBlockAnswer } from '#shared/model/label'
import { standingEvents } from '#shared/numerics/fit/labels/label-resolution'

/** The part of a label event that folding reads. */
export type FoldableEvent = Pick<
  LabelEvent,
  'id' | 'kind' | 'rater' | 'verdict' | 'undoes' | 'createdAt' | 'note' | 'toleranceRange' | 'flagged' | 'subBlock'
>

/**
 * What one rater's events on one match set come to; null where nothing stands. Flag and note belong to the match set
 * and last; verdict, tolerance and sub-blocks judge what was shown (`shownOf` names it), so only those about what the
 * rater judged last count. `isStale` tells whether an event judges what is no longer shown.
 */
export function foldRaterLabel<Event extends FoldableEvent>(
  events: readonly Event[],
  shownOf: (event: Event) => string,
  isStale: (event: Event) => boolean
): RaterLabel | null {
  const standing = standingEvents(events)
  const last = standing.findLast(isJudgement)
  const judged = standing.filter((event) => isJudgement(event) && last && shownOf(event) === shownOf(last))
  const label = {
    verdict: judged.findLast((event) => event.kind === 'verdict')?.verdict ?? null,
    flagged: standing.findLast((event) => event.flagged !== undefined)?.flagged ?? false,
    // An empty note takes the note away.
    note: standing.findLast((event) => event.note !== undefined)?.note || null,
    toleranceRange: judged.findLast((event) => event.toleranceRange !== undefined)?.toleranceRange ?? null,
    subBlocks: foldSubBlocks(judged)
  }
  const newest = standing.at(-1)
  if (!newest || isEmpty(label)) return null
  const { rater, createdAt } = newest
  return { rater, ...label, createdAt, stale: last !== undefined && isStale(last) }
}

function isJudgement({ kind }: FoldableEvent): boolean {
  return kind === 'verdict' || kind === 'tolerance' || kind === 'sub-block'
}

/** The last answer to each block, in the order of the blocks. */
function foldSubBlocks(judged: readonly FoldableEvent[]): SubBlockAnswer[] {
  const answers = new Map(judged.flatMap(({ subBlock }) => subBlock ? [[subBlock.block, subBlock] as const] : []))
  return [...answers.values()].filter(({ verdict }) => verdict !== null).sort((left, right) => left.block - right.block)
}

type Said = Omit<RaterLabel, 'rater' | 'createdAt' | 'stale'>

function isEmpty({ verdict, flagged, note, toleranceRange, subBlocks }: Said): boolean {
  return verdict === null && !flagged && note === null && toleranceRange === null && subBlocks.length === 0
}
