import type { Homography } from '#shared/model/homography'
import { baseBankOf } from '#main/core/camera-views/camera-view.queries'
import { read } from '#main/core/database/operation'

/** A shown match set with its homography, as it leaves a workspace. */
export interface ExportRow {
  readonly matchSetId: number
  readonly view: string
  readonly image1: string
  readonly image2: string
  readonly preprocessing: string
  readonly run: string
  readonly verdict: string
  readonly score: number | null
  readonly count: number
  readonly tolerance: number
  readonly homography: Homography
  /** Where image 1 lies; null where it is gone. */
  readonly folder: string | null
  readonly fileName: string | null
}

interface Page { readonly after: number, readonly limit: number, readonly onlyBetter: boolean }

/** What leaves a workspace. */
export const exportQueries = {
  /** The next shown match sets that have a homography, from after one of them on. */
  'export.rows': read((database, { after, limit, onlyBetter }: Page): ExportRow[] => {
    const rows = database
      .prepare(
        `SELECT m.id AS matchSetId, v.name AS view, p.image1, p.image2, m.preprocessing, r.name AS run, s.verdict, s.value AS score,
           s.count, s.tolerance, e.homography, b.folder, i.file_name AS fileName
         FROM match_sets m JOIN scores s ON s.match_set_id = m.id JOIN score_evidence e ON e.match_set_id = m.id
           JOIN runs r ON r.id = m.run_id JOIN pairs p ON p.id = m.pair_id JOIN camera_views v ON v.id = p.view_id
           LEFT JOIN banks b ON b.id = ${baseBankOf('p.view_id')}
           LEFT JOIN images i ON i.bank_id = b.id AND i.image_id = p.image1
         WHERE m.id > ? AND m.current = 1 AND (? = 0 OR s.verdict = 'better') ORDER BY m.id LIMIT ?`
      )
      .all(after, onlyBetter ? 1 : 0, limit) as (Omit<ExportRow, 'homography'> & { homography: string })[]
    return rows.map((row) => ({ ...row, homography: JSON.parse(row.homography) as Homography }))
  })
}
