import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const root = process.env['FRINGE_REFERENCE_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data')

/** Path of a file of the reference data, or null (said aloud) where this checkout has none beside it. */
export function referenceData(path: string): string | null {
  const full = resolve(root, path)
  if (existsSync(full)) return full
  console.warn(`SKIPPED: reference data ${path} not found under ${root} (set FRINGE_REFERENCE_DATA)`)
  return null
}
