import { formatCsvRow } from '#shared/numerics/text/csv'
import type { ExportRow } from '#main/core/exports/export.queries'

const columns = [
  'view', 'image1', 'image2', 'preprocessing', 'run', 'verdict', 'score', 'count', 'tolerance', 'method', 'threshold_pixels', 'matches',
  'inliers', 'corner_shift_mean', 'corner_shift_max', 'plausible', 'h11', 'h12', 'h13', 'h21', 'h22', 'h23', 'h31', 'h32', 'h33'
] as const

/** One line a homography, row-major, image 1 to image 2, in pixel-centre coordinates. */
export function homographiesCsv(rows: readonly ExportRow[]): string {
  return [formatCsvRow(columns), ...rows.map(csvRow)].map((line) => `${line}\n`).join('')
}

function csvRow({ homography, ...row }: ExportRow): string {
  const { matrix, method, thresholdPixels, matches, inliers, cornerShift, plausible } = homography
  const { view, image1, image2, preprocessing, run, verdict, score, count, tolerance } = row
  return formatCsvRow([
    view, image1, image2, preprocessing, run, verdict, score, count, tolerance, method, thresholdPixels, matches, inliers,
    cornerShift.mean, cornerShift.max, String(plausible), ...matrix
  ])
}

/** The same as a JSON array. */
export function homographiesJson(rows: readonly ExportRow[]): string {
  const list = rows.map(({ matchSetId: _id, folder: _folder, fileName: _file, ...row }) => row)
  return `${JSON.stringify(list, null, 2)}\n`
}
