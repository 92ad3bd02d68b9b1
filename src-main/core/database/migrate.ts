import { renameSync, rmSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'
import { migrations } from '#main/core/database/schema'

/** Throws `workspace.newer-version` where the database has seen migrations that this program does not know. */
export function refuseNewer(database: Database, path: string, known: number = migrations.length): void {
  const version = versionOf(database)
  if (version <= known) return
  throw new AppError(
    'workspace.newer-version',
    `${path} was written by a newer Fringe (database version ${version}, this one knows ${known}). Update Fringe to open it; nothing was changed.`,
    { path, version, known }
  )
}

/** Brings a database up to the newest version, each migration whole or not at all, after a backup where it holds anything. */
export function migrate(database: Database, path: string, list: readonly string[] = migrations): void {
  const version = versionOf(database)
  if (version === list.length) return
  if (version > 0) backUp(database, `${path}.backup-v${version}`)
  for (const [index, statements] of list.entries()) {
    if (index < version) continue
    database.transaction(() => {
      database.exec(statements)
      database.pragma(`user_version = ${index + 1}`)
    })()
  }
}

function versionOf(database: Database): number {
  return database.pragma('user_version', { simple: true }) as number
}

/** By SQLite itself: copying the file would miss its journal, and closing the copy would drop this process's locks. */
function backUp(database: Database, backup: string): void {
  const half = `${backup}.part`
  rmSync(half, { force: true })
  database.prepare('VACUUM INTO ?').run(half)
  renameSync(half, backup)
}
