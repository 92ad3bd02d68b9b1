import { createHash } from 'node:crypto'
import { AppError } from '#shared/contract/failure'
import type { Match } from '#shared/model/match'
import { formatMatchFile } from '#shared/numerics/text/match-file'
import { writeFileAtomically } from '#main/core/workspace/atomic-write'

/** Writes a match set as the notebook's CSV. Returns the SHA-256 of its bytes in hex. Throws `file.not-writable`. */
export function writeMatchFile(path: string, matches: readonly Match[]): Promise<string> {
  return writeResultFile(path, formatMatchFile(matches))
}

/** Puts a result under its name only when it is whole and on the disk. Returns the SHA-256 in hex. Throws `file.not-writable`. */
export async function writeResultFile(path: string, content: string | Uint8Array): Promise<string> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  try {
    await writeFileAtomically(path, bytes)
  } catch (error) {
    const message = `${path} cannot be written (${(error as Error).message}); check the folder's rights and free space`
    throw new AppError('file.not-writable', message, { path }, { cause: error })
  }
  return createHash('sha256').update(bytes).digest('hex')
}
