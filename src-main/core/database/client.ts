import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { AppError, type Failure } from '#shared/contract/failure'
import type { ConnectionOptions } from '#main/core/database/connection'
import type { Operation } from '#main/core/database/operation'
import { operations, type Operations } from '#main/core/database/operations'

export interface DatabaseRequest { readonly id: number, readonly name: string, readonly input: unknown }
export type DatabaseReply =
  | { readonly id: number, readonly ok: true, readonly value: unknown }
  | { readonly id: number, readonly ok: false, readonly failure: Failure, readonly stack: string | null }

type InputOf<K extends keyof Operations> = Operations[K] extends Operation<infer I, unknown> ? I : never
type OutputOf<K extends keyof Operations> = Operations[K] extends Operation<never, infer O> ? O : never
type Waiting = { resolve: (value: unknown) => void, reject: (error: Error) => void }

/** One connection in its own thread: requests go in, replies come back in order. */
class Connection {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #nextId = 1
  #ended = false

  constructor(workerUrl: URL, options: ConnectionOptions) {
    this.#worker = new Worker(workerUrl, { workerData: options })
    this.#worker.on('message', (reply: DatabaseReply) => this.#settle(reply))
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))))
    this.#worker.on('exit', () => this.#end(new Error('The database worker ended')))
  }

  /** Settles once the file is open and, for the writer, locked and migrated; where it cannot be, the thread ends. */
  async open(): Promise<void> {
    try {
      await this.ask('open', null)
    } catch (error) {
      await this.close()
      throw error
    }
  }

  ask(name: string, input: unknown): Promise<unknown> {
    if (this.#ended) return Promise.reject(new Error('The workspace\'s database has been closed'))
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, name, input } satisfies DatabaseRequest)
    })
  }

  /** Answers what was asked before, closes the file and ends the thread. */
  async close(): Promise<void> {
    if (this.#ended) return
    await Promise.all([once(this.#worker, 'exit'), this.ask('close', null)])
  }

  #settle(reply: DatabaseReply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (!waiting) return
    if (reply.ok) return waiting.resolve(reply.value)
    if (reply.stack !== null) return waiting.reject(new Error(reply.stack))
    waiting.reject(new AppError(reply.failure.code, reply.failure.message, reply.failure.details))
  }

  #end(error: Error): void {
    this.#ended = true
    for (const waiting of this.#waiting.values()) waiting.reject(error)
    this.#waiting.clear()
  }
}

/** The open workspace's database: one writer, one reader, both off the main thread. */
export class DatabaseClient {
  readonly #writer: Connection
  readonly #reader: Connection

  private constructor(writer: Connection, reader: Connection) {
    this.#writer = writer
    this.#reader = reader
  }

  /** Opens (and creates, locks, migrates) the database of a workspace folder. Throws `workspace.in-use`, `workspace.newer-version`. */
  static async open(workerUrl: URL, folder: string, networkFileSystem: boolean): Promise<DatabaseClient> {
    const writer = new Connection(workerUrl, { folder, readonly: false, networkFileSystem })
    // An exclusive rollback journal admits one connection only, so the writer answers reads too.
    const reader = networkFileSystem ? writer : new Connection(workerUrl, { folder, readonly: true, networkFileSystem })
    const database = new DatabaseClient(writer, reader)
    try {
      await writer.open()
      if (reader !== writer) await reader.open()
      return database
    } catch (error) {
      await database.close()
      throw error
    }
  }

  /** Runs one operation; a write has been synced to disk when this settles. */
  async run<K extends keyof Operations>(name: K, input: InputOf<K>): Promise<OutputOf<K>> {
    const connection = operations[name].kind === 'write' ? this.#writer : this.#reader
    return (await connection.ask(name, input)) as OutputOf<K>
  }

  async close(): Promise<void> {
    if (this.#reader !== this.#writer) await this.#reader.close()
    await this.#writer.close()
  }
}
