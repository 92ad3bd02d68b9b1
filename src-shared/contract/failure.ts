import { z } from 'zod'

/** Every failure a caller may have to tell apart. Add here first; the words for the interface follow by type. */
export const failureCodes = [
  'request.invalid',
  'request.unknown-command',
  'connection.lost',
  'internal',
  'workspace.none-open',
  'workspace.not-a-workspace',
  'workspace.in-use',
  'workspace.newer-version',
  'workspace.not-writable',
  'folder.not-found',
  'folder.outside-roots',
  'folder.grant-unknown',
  'folder.chooser-unavailable',
  'camera-view.not-found',
  'camera-view.name-taken',
  'camera-view.too-few-images',
  'image.not-found',
  'image.unreadable',
  'image.size-mismatch',
  'pixels.not-found',
  'pair.not-found',
  'pair-list.invalid',
  'match-set.not-found',
  'match-file.invalid',
  'homography.invalid',
  'matcher.not-found',
  'matcher.failed',
  'matcher.bad-output',
  'matcher.invalid-flags',
  'job.not-found',
  'job.cancelled',
  'label.nothing-to-undo',
  'label.nothing-to-redo',
  'label-file.invalid',
  'fit.not-found',
  'fit.too-few-labels',
  'fit-file.invalid',
  'results.not-a-results-folder',
  'queue.not-found',
  'batch.not-found',
  'preprocessing.not-found',
  'preprocessing.name-taken',
  'preprocessing.invalid',
  'analysis.not-matched',
  'report.not-measured',
  'region.not-found',
  'region.name-taken',
  'file.not-writable'
] as const

/** One of the closed list of failure codes. */
export type FailureCode = (typeof failureCodes)[number]

/** A failure as plain data, as it crosses every transport. */
export const Failure = z.object({
  code: z.enum(failureCodes),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional()
})
export type Failure = z.infer<typeof Failure>

/** The one error class of the program; it is made of plain data so it survives any transport. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: FailureCode
  readonly details: Record<string, unknown> | undefined

  constructor(code: FailureCode, message: string, details?: Record<string, unknown>, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.details = details
  }

  toFailure(): Failure {
    return { code: this.code, message: this.message, ...(this.details && { details: this.details }) }
  }
}

/** Anything thrown becomes a Failure; unknown errors never leak their stack to the caller. */
export function toFailure(error: unknown): Failure {
  if (error instanceof AppError) return error.toFailure()
  return { code: 'internal', message: 'Internal error; the log has the details' }
}
