import { join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '#shared/contract/failure'

/**
 * Takes the workspace for this process: `fringe.lock` is an SQLite file held in an exclusive transaction, so the
 * kernel releases it even on kill -9. Returns the release. Throws `workspace.in-use`.
 */
export function lockWorkspace(folder: string): () => void {
  const lock = new Database(join(folder, 'fringe.lock'), { timeout: 0 })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY') === true) {
      throw new AppError('workspace.in-use', `${folder} is open in another Fringe. Close it there, or choose another workspace.`, { folder })
    }
    throw error
  }
  return () => {
    lock.close()
  }
}
