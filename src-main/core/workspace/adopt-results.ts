import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { DatabaseClient } from '#main/core/database/client'
import { isLeftover } from '#main/core/workspace/atomic-write'
import type { ResultFile, ResultFileCheck } from '#main/core/workspace/workspace.queries'

const filesAtOnce = 200

/**
 * Makes the files of a workspace and its rows agree: removes what interrupted writes left behind, and marks match sets
 * whose file is gone or has another hash. Their rows and scores stay. Returns how many marks changed.
 */
export async function adoptResults(folder: string, database: DatabaseClient, signal: AbortSignal): Promise<number> {
  await removeLeftovers(folder)
  let marked = 0
  for (let after = 0; !signal.aborted; ) {
    const files = await database.run('workspace.result-files', { after, limit: filesAtOnce })
    const last = files.at(-1)
    if (!last) break
    const checks = await Promise.all(files.map((file) => checkFile(folder, file)))
    const news = checks.filter((check, index) => isNews(check, files[index]!))
    if (news.length > 0) await database.run('workspace.mark-result-files', news)
    marked += checks.filter((check, index) => check.problem !== files[index]!.problem).length
    after = last.matchSetId
  }
  return marked
}

/** A file whose size and time are as recorded is not read again. */
async function checkFile(folder: string, known: ResultFile): Promise<ResultFileCheck> {
  const { matchSetId, size, modified } = known
  const path = isAbsolute(known.path) ? known.path : join(folder, known.path)
  const file = await stat(path).catch(() => null)
  if (!file?.isFile()) return { matchSetId, size, modified, problem: 'missing' }
  if (file.size === size && file.mtimeMs === modified) return { matchSetId, size, modified, problem: null }
  const same = (await hashOf(path)) === known.hash
  // Only what was seen with the recorded hash is recorded, so that a changed file is looked at again.
  return same ? { matchSetId, size: file.size, modified: file.mtimeMs, problem: null } : { matchSetId, size, modified, problem: 'changed' }
}

function isNews(check: ResultFileCheck, known: ResultFile): boolean {
  return check.problem !== known.problem || check.size !== known.size || check.modified !== known.modified
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile() && isLeftover(entry.name)) await rm(join(entry.parentPath, entry.name), { force: true })
  }
}
