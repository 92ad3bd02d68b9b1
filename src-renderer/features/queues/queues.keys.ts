import type { Action } from '#renderer/app/actions.ts'
import { queueWords as words } from '#renderer/text/queues.ts'

/** Making a queue, on every screen that can lead to labelling. */
export function queueActions(compose: () => void): Action[] {
  return [{ name: 'queue.new', title: words.newQueue, keys: ['q'], run: compose }]
}
