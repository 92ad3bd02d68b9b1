import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { referenceData } from '../support/reference-data'

// Another file of the same kind may be judged: its images lie beside it, or in FRINGE_PARITY_DATA.
const other = process.env['FRINGE_PARITY_GOLDENS']

/** The reference results to hold Fringe against; null (said aloud) where there are none. */
export const goldenPath = other === undefined ? referenceData('dev/goldens.json') : resolve(other)

/** Reads them whole. Throws where a file that was asked for is not there. */
export function readGoldens(): GoldenFile {
  return JSON.parse(readFileSync(goldenPath!, 'utf8')) as GoldenFile
}

/** Full path of a file that the reference names. */
export function goldenData(name: string): string {
  return resolve(process.env['FRINGE_PARITY_DATA'] ?? dirname(goldenPath!), name)
}

/** A part of the reference whose names say what to compute, such as `dd_score: {tol30_crop20: ...}`. */
export type Named = Readonly<Record<string, unknown>>

export interface GoldenImageResult extends Named { readonly path: string }

export interface GoldenHomographyResult extends Named {
  readonly csv: string
  readonly scores: Readonly<Record<string, Named>>
}

export interface GoldenPairResult extends Named {
  readonly key: string
  readonly view: string
  readonly id_1: number
  readonly id_2: number
  readonly shape: readonly [number, number]
  readonly truth?: { readonly H: readonly number[] } | null
  readonly images: Readonly<Record<string, { readonly img_1: GoldenImageResult; readonly img_2: GoldenImageResult }>>
  readonly homographies: Readonly<Record<string, GoldenHomographyResult>>
}

export interface GoldenFile {
  readonly meta: Named
  readonly pairs: readonly GoldenPairResult[]
  readonly summaries: Readonly<Record<string, Named>>
  readonly functions: Named
  readonly edge: Named
}
