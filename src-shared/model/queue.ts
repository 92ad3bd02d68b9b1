import { z } from 'zod'

/** A frozen order of pairs to look at: labelling never reshuffles it. Lives as long as the program. */
export const QueueId = z.string().min(1).brand<'QueueId'>()
export type QueueId = z.infer<typeof QueueId>

/** A queue and how many pairs stand in it. */
export const Queue = z.object({ id: QueueId, total: z.number().int() })
export type Queue = z.infer<typeof Queue>
