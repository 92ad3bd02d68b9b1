import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'
import { AppError } from '#shared/contract/failure'
import type { Homography } from '#shared/model/homography'
import type { Match } from '#shared/model/match'
import { parseMatchFile } from '#shared/numerics/text/match-file'
import { pathInside } from '#main/core/folders/path-inside'
import type { OpenWorkspace } from '#main/core/workspace/session'

/** The matches of a match set as its CSV holds them, and what its homography made of them. */
export interface MatchesOfSet {
  readonly matches: readonly Match[]
  /** SHA-256 of the CSV. */
  readonly fileHash: string
  readonly homography: Homography | null
  /** 1 or 0 a match; null without a homography estimated from these matches. */
  readonly inlierMask: Uint8Array | null
}

/**
 * Reads the CSV of a match set. Throws `match-set.not-found` where there is none, `match-file.invalid` where the file is
 * gone or no longer the one that was scored.
 */
export async function matchesOfSet({ folder, database }: OpenWorkspace, matchSetId: number): Promise<MatchesOfSet> {
  const row = await database.run('match-set.file', { matchSetId })
  if (!row || row.path === null) {
    throw new AppError('match-set.not-found', row ? `Match set ${matchSetId} has no matches` : `There is no match set ${matchSetId}`, { matchSetId })
  }
  const bytes = await readInside(folder, row.path)
  const fileHash = createHash('sha256').update(bytes).digest('hex')
  if (row.fileHash !== null && row.fileHash !== fileHash) throw invalid(row.path, 'it was changed outside Fringe. Match the pair again')
  const reading = parseMatchFile(bytes.toString('utf8'))
  if (!reading.ok) throw invalid(row.path, `line ${reading.problem.line}: ${reading.problem.reason}`)
  const mask = row.inlierMask && inflateRawSync(row.inlierMask)
  return {
    matches: reading.matches,
    fileHash,
    homography: row.homography === null ? null : (JSON.parse(row.homography) as Homography),
    inlierMask: mask?.length === reading.matches.length ? mask : null
  }
}

async function readInside(folder: string, path: string): Promise<Buffer> {
  try {
    return await readFile(await pathInside(folder, path))
  } catch (error) {
    throw invalid(path, `it cannot be read (${error instanceof Error ? error.message : String(error)})`, error)
  }
}

function invalid(path: string, reason: string, cause?: unknown): AppError {
  return new AppError('match-file.invalid', `${path}: ${reason}`, { file: path, reason }, { cause })
}
