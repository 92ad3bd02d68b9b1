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

/** An open connection; the writer holds the workspace's lock for as long. */
interface Opened {
  readonly database: Database
  readonly release: () => void
}

let opened: Opened | null = null

/** Apart from starting the thread, so that both connections load their code at once. */
function open(): null {
  const release = options.readonly ? () => {} : lockWorkspace(options.folder)
  try {
    opened = { database: openConnection(options), release }
    return null
  } catch (error) {
    release()
    throw error
  }
}

function close(): null {
  opened?.database.close()
  opened?.release()
  opened = null
  return null
}

function run(name: string, input: unknown): unknown {
  if (name === 'open') return open()
  if (name === 'close') return close()
  if (!opened) throw new Error(`${name} was asked of a database that is not open`)
  const { database } = opened
  const operation = operations[name as keyof typeof operations] as Operation<unknown, unknown>
  const work = (): unknown => operation.run(database, input)
  return operation.kind === 'write' ? database.transaction(work)() : work()
}

function failed(id: number, error: unknown): DatabaseReply {
  const stack = error instanceof AppError ? null : error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { id, ok: false, failure: toFailure(error), stack }
}

port.on('message', ({ id, name, input }: DatabaseRequest) => {
  try {
    reply({ id, ok: true, value: run(name, input) })
  } catch (error) {
    reply(failed(id, error))
  }
  // Nothing is left to wait for: the thread ends by itself, in the middle of nothing.
  if (name === 'close') port.close()
})
