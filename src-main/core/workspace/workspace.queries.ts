import type { Database } from 'better-sqlite3'
import type { WorkspaceSummary } from '#shared/model/workspace'
import { read, write } from '#main/core/database/operation'

/** What a workspace holds, in numbers. */
export type WorkspaceCounts = Omit<WorkspaceSummary, 'name' | 'path' | 'networkFileSystem'>

/** A match set's file as the database remembers it. */
export interface ResultFile {
  readonly matchSetId: number
  readonly path: string
  readonly hash: string
  readonly size: number | null
  readonly modified: number | null
  readonly problem: FileProblem | null
}

/** What opening found wrong with a result file. */
export type FileProblem = 'missing' | 'changed'

/** What opening found of a result file: how it looks now, or what is wrong with it. */
export interface ResultFileCheck {
  readonly matchSetId: number
  readonly size: number | null
  readonly modified: number | null
  readonly problem: FileProblem | null
}

const counts = `
  SELECT
    (SELECT count(*) FROM camera_views) AS cameraViews,
    (SELECT count(*) FROM images i JOIN banks b ON b.id = i.bank_id WHERE b.preprocessing = 'unpp' AND i.hash IS NOT NULL) AS images,
    (SELECT count(*) FROM pairs) AS pairs,
    (SELECT count(DISTINCT pair_id) FROM match_sets WHERE current = 1) AS matched,
    (SELECT count(DISTINCT pair_id) FROM labels) AS labelled,
    (SELECT count(DISTINCT pair_id) FROM labels WHERE verdict IN ('good', 'bad') AND stale = 0) AS fittable,
    (SELECT id FROM fits WHERE adopted = 1) AS adoptedFitId`

export const workspaceQueries = {
  'workspace.counts': read((database: Database, _: null) => database.prepare(counts).get() as WorkspaceCounts),

  /** Match sets with a file, in the order of their ids, from after one of them on. */
  'workspace.result-files': read((database: Database, { after, limit }: { after: number, limit: number }) =>
    database
      .prepare(
        `SELECT id AS matchSetId, path, file_hash AS hash, file_size AS size, file_modified AS modified, file_problem AS problem
         FROM match_sets WHERE id > ? AND path IS NOT NULL AND file_hash IS NOT NULL ORDER BY id LIMIT ?`
      )
      .all(after, limit) as ResultFile[]
  ),

  'workspace.mark-result-files': write((database: Database, checks: readonly ResultFileCheck[]): void => {
    const mark = database.prepare('UPDATE match_sets SET file_size = ?, file_modified = ?, file_problem = ? WHERE id = ?')
    for (const { matchSetId, size, modified, problem } of checks) mark.run(size, modified, problem, matchSetId)
  })
}
