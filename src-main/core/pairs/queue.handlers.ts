import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import { Queues } from '#main/core/pairs/queues'
import type { WorkspaceSession } from '#main/core/workspace/session'

type QueueCommands = 'queue.create' | 'queue.page' | 'queue.locate'

/** Frozen orders of pairs, for going through them one by one. */
export function queueHandlers(session: WorkspaceSession): Pick<Handlers<AppContract>, QueueCommands> {
  const queues = new Queues()
  session.onClose(() => queues.clear())
  return {
    'queue.create': ({ filter, sort }) => queues.create(session.current(), filter, sort),

    'queue.page': async ({ queueId, offset, limit }) => {
      const { database } = session.current()
      const { pairIds, preprocessing } = queues.find(queueId)
      const page = [...pairIds.subarray(offset, offset + limit)]
      return { rows: await database.run('pair.rows', { pairIds: page, preprocessing }), total: pairIds.length }
    },

    'queue.locate': async ({ queueId, pairId }) => {
      session.current()
      const index = queues.find(queueId).pairIds.indexOf(pairId)
      return { index: index < 0 ? null : index }
    }
  }
}
