import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { LabelVerdict } from '#shared/model/label'
import type { PairRow } from '#shared/model/pair'
import type { FrozenQueue, Queues } from '#main/core/pairs/queues'
import type { OpenWorkspace, WorkspaceSession } from '#main/core/workspace/session'

type QueueCommands = 'queue.create' | 'queue.page' | 'queue.locate'

/** Frozen orders of pairs, for going through them one by one; `rater` names the present rater, who may change. */
export function queueHandlers(
  session: WorkspaceSession, queues: Queues, rater: () => string
): Pick<Handlers<AppContract>, QueueCommands> {
  return {
    async 'queue.create'(choice) {
      const workspace = session.current()
      const places = await workspace.database.run('queue.places', { ...choice, rater: rater() })
      return queues.add(workspace, { ...places, preprocessing: choice.filter.preprocessing, order: choice.order.kind, batch: null }, 0)
    },

    'queue.page': async ({ queueId, offset, limit }) => {
      const workspace = session.current()
      const queue = queues.find(workspace, queueId)
      const pairIds = [...queue.pairIds.subarray(offset, offset + limit)]
      const rows = await workspace.database.run('pair.rows', { pairIds, preprocessing: queue.preprocessing, rater: rater() })
      const answerAt = await answersOf(workspace, queue, offset, limit)
      const toPlace = (row: PairRow, ordinal: number) => (
        { ...row, repeat: queue.repeats[ordinal] === 1, answer: answerAt(row, ordinal) }
      )
      return { rows: rows.map((row, index) => toPlace(row, offset + index)), total: queue.pairIds.length }
    },

    'queue.locate': async ({ queueId, pairId }) => {
      const index = queues.find(session.current(), queueId).pairIds.indexOf(pairId)
      return { index: index < 0 ? null : index }
    }
  }
}

type AnswerAt = (row: PairRow, ordinal: number) => LabelVerdict | null

/** What was answered at the places of a page. */
async function answersOf(
  { database }: OpenWorkspace, { batch, repeats }: FrozenQueue, offset: number, limit: number
): Promise<AnswerAt> {
  // The standing answer was given the first time: showing it at the second would tell that there is one.
  if (!batch) return (row, ordinal) => (repeats[ordinal] === 1 ? null : row.ownLabel)
  const answers = await database.run('batch.answers', { batchId: batch.id, offset, limit })
  return (_row, ordinal) => answers[ordinal - offset] ?? null
}
