import type { Database } from 'better-sqlite3'

/**
 * One thing the database can be asked to do: plain data in, plain data out, run whole inside a database worker.
 * A `write` runs in one transaction on the writer; a `read` runs on the read-only worker.
 */
export interface Operation<I, O> {
  readonly kind: 'read' | 'write'
  readonly run: (database: Database, input: I) => O
}

/** Declares a read. */
export function read<I, O>(run: (database: Database, input: I) => O): Operation<I, O> {
  return { kind: 'read', run }
}

/** Declares a write: all of it happens, durably, or none. */
export function write<I, O>(run: (database: Database, input: I) => O): Operation<I, O> {
  return { kind: 'write', run }
}
