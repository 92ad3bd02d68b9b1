import type { Database } from 'better-sqlite3'

interface Kept {
  readonly question: string
  readonly state: string
  readonly ids: Uint32Array
}

/** One order a connection: that of the list being scrolled. */
const keptOrders = new WeakMap<Database, Kept>()

/**
 * The ids that answer a question about pairs, in their order; remembered for as long as nothing in the database changes,
 * since a list that is scrolled asks for page after page of one order, and sorting a hundred thousand pairs takes far longer
 * than reading a page of them. `find` answers it anew.
 */
export function keptOrder(database: Database, question: string, find: () => readonly number[]): Uint32Array {
  const state = stateOf(database)
  const kept = keptOrders.get(database)
  if (kept?.question === question && kept.state === state) return kept.ids
  const ids = Uint32Array.from(find())
  keptOrders.set(database, { question, state, ids })
  return ids
}

/** Another text after every change, by this connection or any other. */
function stateOf(database: Database): string {
  const others = database.pragma('data_version', { simple: true }) as number
  const own = database.prepare('SELECT total_changes()').pluck().get() as number
  return `${others} ${own}`
}
