import { z } from 'zod'
import { LabelVerdict } from '#shared/model/label'
import { PairRow, PairSort } from '#shared/model/pair'

/** A frozen order of pairs to look at: labelling never reshuffles it. Lives as long as the program. */
export const QueueId = z.string().min(1).brand<'QueueId'>()
export type QueueId = z.infer<typeof QueueId>

/** Row id of a batch in its workspace. */
export const BatchId = z.number().int().positive().brand<'BatchId'>()
export type BatchId = z.infer<typeof BatchId>

/** In which order pairs come up. */
export const QueueOrder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sorted'), sort: PairSort }),
  /** Shuffled as Python's `random.seed(seed); shuffle` would. */
  z.object({ kind: z.literal('random'), seed: z.number().int() }),
  /** Scores nearest the cutoff first: their labels tell a fit most. */
  z.object({ kind: z.literal('boundary') }),
  /** Pairs on which raters differ, the most divided first; then pairs whose label contradicts their verdict. */
  z.object({ kind: z.literal('disagreement') }),
  /** A fixed random sample of all pairs, kept apart from any other choice, so that estimates from it are unbiased. */
  z.object({ kind: z.literal('audit'), seed: z.number().int() })
])
export type QueueOrder = z.infer<typeof QueueOrder>

/** Pairs shown a second time, unannounced: a share of the queue (0..0.5), placed by the seed, never next to the first time. */
export const HiddenRepeats = z.object({ share: z.number().min(0).max(0.5), seed: z.number().int() })
export type HiddenRepeats = z.infer<typeof HiddenRepeats>

/** A queue with a name that outlives the program: work assigned to a rater. */
export const Batch = z.object({
  id: BatchId,
  name: z.string(),
  /** Whom it is assigned to. */
  rater: z.string(),
  total: z.number().int(),
  /** Places answered, undone answers left out. */
  done: z.number().int(),
  order: QueueOrder,
  preprocessing: z.string(),
  createdAt: z.iso.datetime()
})
export type Batch = z.infer<typeof Batch>

/** A queue and how many places it has. */
export const Queue = z.object({
  id: QueueId,
  total: z.number().int(),
  preprocessing: z.string(),
  /** Kind of its order, as labels remember it. */
  order: z.string(),
  /** Null for a queue that nobody named. */
  batch: Batch.nullable(),
  /** Where to go on: the first place of a batch without an answer; 0 elsewhere, and where all are answered. */
  resumeAt: z.number().int()
})
export type Queue = z.infer<typeof Queue>

/** One place of a queue. */
export const QueueRow = PairRow.extend({
  /** Shown before in this queue. */
  repeat: z.boolean(),
  /** In a batch: what was answered at this very place. Elsewhere the rater's own standing answer. */
  answer: LabelVerdict.nullable()
})
export type QueueRow = z.infer<typeof QueueRow>
