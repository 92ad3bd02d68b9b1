import type { Failure } from '#shared/contract/failure'
import type { Saving } from '#renderer/client/writing.ts'

/** What the status bar says of the disk. */
export type SavedState =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved', readonly at: string }
  | { readonly kind: 'failed', readonly failure: Failure }

/** 'Saved' is only said of what the core has answered for, and never while something is on its way or was lost. */
export function savedState({ underWay, savedAt, failure }: Saving): SavedState {
  if (underWay > 0) return { kind: 'saving' }
  if (failure !== null) return { kind: 'failed', failure }
  return savedAt === null ? { kind: 'nothing' } : { kind: 'saved', at: savedAt }
}
