import { z } from 'zod'
import { command } from '#shared/contract/define'
import { LabelVerdict } from '#shared/model/label'
import { PairFilter, PairId } from '#shared/model/pair'
import { PracticeFeedback, PracticePair } from '#shared/model/practice'
import { Batch, BatchId, HiddenRepeats, Queue, QueueId, QueueOrder, QueueRow } from '#shared/model/queue'

const noWorkspace = ['workspace.none-open'] as const
const choice = z.object({
  filter: PairFilter,
  order: QueueOrder,
  /** The first so many; all (up to 200,000) when left out. */
  count: z.number().int().positive().optional(),
  repeats: HiddenRepeats.optional()
})

/** Orders in which pairs are gone through, batches assigned to raters, and practice. */
export const queueContract = {
  'queue.create': command({ input: choice, output: Queue, failures: noWorkspace }),
  'queue.page': command({
    input: z.object({ queueId: QueueId, offset: z.number().int().nonnegative(), limit: z.number().int().positive().max(200) }),
    output: z.object({ rows: z.array(QueueRow), total: z.number().int() }),
    failures: [...noWorkspace, 'queue.not-found']
  }),
  /** Where a pair stands in a queue, the first time; null where it does not. */
  'queue.locate': command({
    input: z.object({ queueId: QueueId, pairId: PairId }),
    output: z.object({ index: z.number().int().nullable() }),
    failures: [...noWorkspace, 'queue.not-found']
  }),

  /** A queue under a name, for a rater, that outlives the program. */
  'batch.create': command({
    input: choice.extend({ name: z.string().min(1).max(80), rater: z.string().min(1).max(80) }),
    output: Batch,
    failures: noWorkspace
  }),
  'batch.list': command({ input: z.object({}), output: z.array(Batch), failures: noWorkspace }),
  'batch.open': command({ input: z.object({ batchId: BatchId }), output: Queue, failures: [...noWorkspace, 'batch.not-found'] }),
  /** Takes the batch away; the labels given in it stay. */
  'batch.remove': command({ input: z.object({ batchId: BatchId }), output: z.object({}), failures: [...noWorkspace, 'batch.not-found'] }),

  /** Ten generated pairs with known truth, the same every time; they need no workspace and leave nothing in one. */
  'practice.pair': command({ input: z.object({ index: z.number().int().min(0).max(9) }), output: PracticePair }),
  'practice.answer': command({ input: z.object({ index: z.number().int().min(0).max(9), verdict: LabelVerdict }), output: PracticeFeedback })
} as const
