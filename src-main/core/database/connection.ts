import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import { migrate, refuseNewer } from '#main/core/database/migrate'
import { applicationId } from '#main/core/database/schema'

/** How a database is opened; on a network file system WAL does not work. */
export interface ConnectionOptions {
  readonly folder: string
  readonly readonly: boolean
  readonly networkFileSystem: boolean
}

/** Opens `fringe.db`. The writer migrates it first, keeping a backup of what it found. */
export function openConnection({ folder, readonly, networkFileSystem }: ConnectionOptions): Database.Database {
  const path = join(folder, 'fringe.db')
  const database = new Database(path, { readonly })
  try {
    // Before anything else: not even the journal mode of a newer database is changed.
    refuseNewer(database, path)
    database.pragma('foreign_keys = ON')
    if (!readonly) {
      // Before write-ahead logging, so that the file itself shows it even if this program is killed in the next moment.
      if (database.pragma('page_count', { simple: true }) === 0) database.pragma(`application_id = ${applicationId}`)
      database.pragma(networkFileSystem ? 'locking_mode = EXCLUSIVE' : 'locking_mode = NORMAL')
      database.pragma(networkFileSystem ? 'journal_mode = DELETE' : 'journal_mode = WAL')
      database.pragma('synchronous = FULL')
      migrate(database, path)
    }
    return database
  } catch (error) {
    database.close()
    throw explain(error, path)
  }
}

function explain(error: unknown, path: string): unknown {
  const code = (error as { code?: string }).code ?? ''
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    const message = `${path} is damaged or is not a Fringe database. Put a backup in its place, or create a new workspace.`
    return new AppError('workspace.not-a-workspace', message, { path }, { cause: error })
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_FULL')) {
    const message = `${path} cannot be written (${(error as Error).message}). Free some space or choose another folder.`
    return new AppError('workspace.not-writable', message, { path }, { cause: error })
  }
  return error
}
