import type { MatchMark } from '#shared/model/match-mark'

/** One row of the append-only table: rows marked (null takes marks away), or an earlier event taken back. */
export type MarkEvent =
  | { readonly id: string, readonly kind: 'mark', readonly mark: MatchMark | null, readonly rows: readonly number[] }
  | { readonly id: string, readonly kind: 'undo', readonly undoes: string }

type Marking = Extract<MarkEvent, { kind: 'mark' }>

/** What one rater's events on one match file come to. */
export interface MarkHistory {
  /** Standing markings, oldest first. */
  readonly done: readonly Marking[]
  /** Markings taken back since the newest one, each with the undo that took it back; the newest undo last. */
  readonly undone: readonly { readonly marking: Marking, readonly undoneBy: string }[]
}

/** Folds events in their order. An undo of a marking takes it back; an undo of that undo is the redo. */
export function markHistory(events: Iterable<MarkEvent>): MarkHistory {
  const done: Marking[] = []
  let undone: { marking: Marking, undoneBy: string }[] = []
  for (const event of events) {
    if (event.kind === 'mark') {
      done.push(event)
      // What was taken back before something new was done cannot be brought back any more.
      undone = []
      continue
    }
    const standing = done.findIndex(({ id }) => id === event.undoes)
    const taken = undone.findIndex(({ undoneBy }) => undoneBy === event.undoes)
    if (standing >= 0) undone.push({ marking: done.splice(standing, 1)[0]!, undoneBy: event.id })
    else if (taken >= 0) done.push(undone.splice(taken, 1)[0]!.marking)
  }
  return { done, undone }
}

/** The mark of each of `count` rows: that of the newest standing marking. */
export function marksOf({ done }: MarkHistory, count: number): (MatchMark | null)[] {
  const marks = new Array<MatchMark | null>(count).fill(null)
  for (const { mark, rows } of done) for (const row of rows) if (row < count) marks[row] = mark
  return marks
}
