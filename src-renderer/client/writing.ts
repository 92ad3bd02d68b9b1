import type { AppContract } from '#shared/contract/contract'
import type { CommandName } from '#shared/contract/define'
import type { Failure, FailureCode } from '#shared/contract/failure'

/** Commands that keep something a person did; the core answers them once it is on disk. */
const writing: ReadonlySet<string> = new Set([
  'label.add', 'label.annotate', 'label.undo', 'label.redo', 'label.import', 'match-mark.set', 'match-mark.undo', 'match-mark.redo',
  'region.put', 'region.remove', 'pair.sample', 'pair.import', 'settings.update', 'preferences.update', 'fit.adopt', 'batch.create',
  'batch.remove', 'camera-view.add', 'camera-view.watch', 'results.import'
] satisfies CommandName<AppContract>[])

/** Failures that mean: this is not on disk. Any other is an answer, such as that there is nothing to undo. */
const lossy: ReadonlySet<FailureCode> = new Set<FailureCode>(['connection.lost', 'internal', 'workspace.not-writable', 'file.not-writable'])

export function isWriting(command: string): boolean {
  return writing.has(command)
}

export type WriteEvent =
  | { readonly kind: 'began' }
  | { readonly kind: 'ended'; readonly failure: Failure | null; readonly time: string }

/** What became of a person's doings: how many are on their way, when the last one reached the disk, and what went wrong since. */
export interface Saving {
  readonly underWay: number
  /** ISO time; null until something was saved. */
  readonly savedAt: string | null
  readonly failure: Failure | null
}

export const nothingSaved: Saving = { underWay: 0, savedAt: null, failure: null }

/** A refusal by the rules leaves everything as it was; the next success ends a failure. */
export function changeSaving(saving: Saving, event: WriteEvent): Saving {
  if (event.kind === 'began') return { ...saving, underWay: saving.underWay + 1 }
  const underWay = Math.max(0, saving.underWay - 1)
  if (event.failure === null) return { underWay, savedAt: event.time, failure: null }
  return { ...saving, underWay, failure: lossy.has(event.failure.code) ? event.failure : saving.failure }
}
