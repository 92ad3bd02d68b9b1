import { z } from 'zod'

/** UUIDv7 of a job. */
export const JobId = z.string().min(1).brand<'JobId'>()
export type JobId = z.infer<typeof JobId>

/** What a job does. */
export const JobKind = z.enum(['scan', 'import', 'match', 'score', 'sample', 'fit', 'preprocess', 'align', 'measure'])
export type JobKind = z.infer<typeof JobKind>

/** Where a job stands; `paused` also means: found unfinished at start, ready to be resumed. */
export const JobPhase = z.enum(['queued', 'running', 'paused', 'cancelled', 'failed', 'done'])
export type JobPhase = z.infer<typeof JobPhase>

/** Long work: how far it is, how long it will take, and what failed. */
export const Job = z.object({
  id: JobId,
  kind: JobKind,
  /** What is being done, as a noun phrase: 'Matching tok_divertor, preprocessing unpp'. */
  title: z.string(),
  phase: JobPhase,
  items: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  /** Items being worked on, with the fraction each has done (0..1). */
  current: z.array(z.object({ name: z.string(), fraction: z.number().min(0).max(1) })),
  /** From the mean of the completed items; null until one is. */
  secondsLeft: z.number().nullable(),
  /** The exact command of the newest item, to paste into a shell; null where there is none. */
  command: z.string().nullable(),
  /** Why the whole job failed, in words. */
  problem: z.string().nullable(),
  createdAt: z.iso.datetime()
})
export type Job = z.infer<typeof Job>

/** One item of a job that failed, with its reason. */
export const JobItemFailure = z.object({ name: z.string(), reason: z.string() })
export type JobItemFailure = z.infer<typeof JobItemFailure>
