import type { AppContract } from '#shared/contract/contract'
import type { Handlers } from '#shared/contract/define'
import type { Queues } from '#main/core/pairs/queues'
import type { WorkspaceSession } from '#main/core/workspace/session'

type BatchCommands = 'batch.create' | 'batch.list' | 'batch.open' | 'batch.remove'

/** Queues under a name, each assigned to a rater; opening one gives a queue to go through. */
export function batchHandlers(session: WorkspaceSession, queues: Queues): Pick<Handlers<AppContract>, BatchCommands> {
  const database = () => session.current().database
  return {
    'batch.create': (choice) => database().run('batch.create', { ...choice, createdAt: new Date().toISOString() }),
    'batch.list': () => database().run('batch.list', null),

    async 'batch.open'({ batchId }) {
      const workspace = session.current()
      const { batch, pairIds, repeats, resumeAt } = await workspace.database.run('batch.open', { batchId })
      return queues.add(workspace, { pairIds, repeats, preprocessing: batch.preprocessing, order: batch.order.kind, batch }, resumeAt)
    },

    async 'batch.remove'({ batchId }) {
      await database().run('batch.remove', { batchId })
      return {}
    }
  }
}
