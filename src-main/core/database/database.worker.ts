import { parentPort, workerData } from 'node:worker_threads'
import type { Database } from 'better-sqlite3'
import { AppError, toFailure } from '#shared/contract/failure'
import { openConnection, type ConnectionOptions } from '#main/core/database/connection'
import { lockWorkspace } from '#main/core/database/lock'
import type { Operation } from '#main/core/database/operation'
import { operations } from '#main/core/database/operations'
import type { DatabaseReply, DatabaseRequest } from '#main/core/database/client'

const options = workerData as ConnectionOptions
const port = parentPort
if (!port) throw new Error('database.worker runs as a worker thread only')
const reply = (message: DatabaseReply): void => port.postMessage(message)

function serve(database: Database, release: () => void): void {
  port?.on('message', ({ id, name, input }: DatabaseRequest) => {
    if (name === 'close') {
      database.close()
      release()
      reply({ id, ok: true, value: null })
      return port?.close()
    }
    try {
      const operation = operations[name as keyof typeof operations] as Operation<unknown, unknown>
      const run = (): unknown => operation.run(database, input)
      reply({ id, ok: true, value: operation.kind === 'write' ? database.transaction(run)() : run() })
    } catch (error) {
      reply(failed(id, error))
    }
  })
}

function failed(id: number, error: unknown): DatabaseReply {
  const stack = error instanceof AppError ? null : error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { id, ok: false, failure: toFailure(error), stack }
}

/** The writer holds the workspace's lock for as long as its database is open. */
function start(): void {
  const release = options.readonly ? () => {} : lockWorkspace(options.folder)
  try {
    serve(openConnection(options), release)
  } catch (error) {
    release()
    throw error
  }
}

try {
  start()
  reply({ id: 0, ok: true, value: null })
} catch (error) {
  reply(failed(0, error))
}
