import type { JobId, JobKind } from '#shared/model/job'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** One item to be worked on: a name for people, and whatever its kind needs, as plain JSON data. */
export interface JobItem {
  readonly name: string
  readonly payload: unknown
}

/** What an item's work is given. */
export interface JobContext {
  readonly jobId: JobId
  readonly workspace: OpenWorkspace
  /** What the job was started with, as plain JSON data. */
  readonly request: unknown
  /** Aborted on cancelling and on closing; the item then counts as not done. */
  readonly signal: AbortSignal
  /** Fraction of this item that is done, 0..1. */
  readonly onProgress: (fraction: number) => void
  /** The exact command this item runs, for people to paste into a shell. */
  readonly onCommand: (line: string) => void
  /** Adds items behind all others. */
  readonly append: (items: readonly JobItem[]) => Promise<void>
}

/**
 * Jobs of one lane run one after the other; neither matching nor hours of making images may keep a folder from being
 * read, scores from following the settings, labels from being fitted, or a pair from being aligned.
 */
export const jobLanes = ['engine', 'light', 'images', 'fit', 'align'] as const
export type JobLane = (typeof jobLanes)[number]

/** How jobs of one kind are done. An item fails by throwing: its reason is the message, and the job goes on. */
export interface JobWork {
  readonly kind: JobKind
  readonly lane: JobLane
  /** Items at a time; 1 unless told. */
  readonly concurrency?: number
  /** Cancelled, it leaves the list: nothing of it is done that could be gone on with. */
  readonly isForgottenOnCancel?: boolean
  run(item: JobItem, context: JobContext): Promise<void>
  /** Called once when no item is left, whether or not some failed. Throwing fails the whole job. */
  finish?(context: Omit<JobContext, 'onProgress' | 'onCommand' | 'append'>): Promise<void>
}
