import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import { migrations } from '#main/core/database/schema'

/** How a database is opened; on a network file system WAL does not work. */
export interface ConnectionOptions {
  readonly folder: string
  readonly readonly: boolean
  readonly networkFileSystem: boolean
}

/** Opens `fringe.db`. The writer migrates it first, keeping a backup of what it found. */
export function openConnection({ folder, readonly, networkFileSystem }: ConnectionOptions): Database.Database {
  const path = join(folder, 'fringe.db')
  const isNew = !existsSync(path)
  const database = new Database(path, { readonly })
  try {
    database.pragma('foreign_keys = ON')
    if (!readonly) {
      database.pragma(networkFileSystem ? 'locking_mode = EXCLUSIVE' : 'locking_mode = NORMAL')
      database.pragma(networkFileSystem ? 'journal_mode = DELETE' : 'journal_mode = WAL')
      database.pragma('synchronous = FULL')
      migrate(database, path, isNew)
    }
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function migrate(database: Database.Database, path: string, isNew: boolean): void {
  const version = database.pragma('user_version', { simple: true }) as number
  if (version > migrations.length) {
    throw new AppError(
      'workspace.newer-version',
      `${path} was written by a newer Fringe (database version ${version}, this one knows ${migrations.length}). Update Fringe to open it; nothing was changed.`,
      { path, version, known: migrations.length }
    )
  }
  if (version === migrations.length) return
  if (!isNew) {
    database.pragma('wal_checkpoint(TRUNCATE)')
    copyFileSync(path, `${path}.backup-v${version}`)
  }
  for (const [index, statements] of migrations.entries()) {
    if (index < version) continue
    database.transaction(() => {
      database.exec(statements)
      database.pragma(`user_version = ${index + 1}`)
    })()
  }
}
