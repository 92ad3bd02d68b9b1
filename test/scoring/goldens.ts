import { readFileSync } from 'node:fs'
import { join, dirname } from 'node:path'
import type { GrayImage } from '#shared/numerics/gray-image'
import { readGrayFile } from '#main/core/images/gray-file'
import { referenceData } from '../support/reference-data.ts'

/** [value, count] as the notebook gives them. */
type GoldenScore = readonly [number, number]

interface GoldenSubBlocks {
  readonly score: number
  readonly count: number
  readonly block_scores: readonly number[]
  readonly block_counts: readonly number[]
  readonly block_shifts: readonly number[]
}

interface GoldenMask { readonly ones: number; readonly sha256: string }

interface GoldenMasks {
  readonly better: GoldenMask
  readonly worse: GoldenMask
  readonly better_med_3: GoldenMask
  readonly worse_med_3: GoldenMask
  readonly better_med_5: GoldenMask
  readonly worse_med_5: GoldenMask
}

type Triple = readonly [number, number, number]

interface GoldenCorrected {
  readonly valid_pixels: number
  readonly dd_score: Readonly<Record<string, readonly [number | null, number, number, number]>>
  readonly [subBlocks: `ddscore_sub_${string}`]: {
    readonly blocks: readonly { shift: number; pos: number; neg: number }[]
  }
}

interface GoldenScores {
  readonly notebook_flow_error: string | null
  readonly warp: { readonly sha256: string }
  readonly dd_score: Readonly<Record<string, GoldenScore>>
  readonly hist_tol50_crop5: readonly number[]
  readonly dd_histogram_crop5_minus255_to_255: readonly number[]
  readonly ddscore_sub_tol30_crop20: GoldenSubBlocks
  readonly ddscore_sub_tol50_crop20: GoldenSubBlocks
  readonly get_tol: { readonly img_1: number; readonly img_1_h: number; readonly img_2: number; readonly mean: number }
  readonly dd_score_autotol_crop20: GoldenScore
  readonly ddscore_sub_autotol_crop20: GoldenScore
  readonly masks_tol7_crop5: GoldenMasks
  readonly corrected: GoldenCorrected
  readonly local_contrast_img_1_h: Triple
}

interface GoldenImage {
  readonly path: string
  readonly pixels_sha256: string
  readonly local_contrast: Triple
  readonly corrected_local_contrast: Triple
  readonly get_tol: number
}

interface GoldenHomography {
  readonly csv: string
  readonly n_matches: number
  readonly H: readonly number[]
  readonly inliers: number
  readonly inlier_mask_packbits_hex: string
  readonly corners: readonly (readonly [number, number])[]
  readonly corner_error_after: number | null
  readonly scores: Readonly<Record<string, GoldenScores>>
}

export interface GoldenPair {
  readonly key: string
  readonly shape: readonly [number, number]
  readonly truth?: { readonly H: readonly number[] }
  readonly images: Readonly<Record<string, { readonly img_1: GoldenImage; readonly img_2: GoldenImage }>>
  readonly homographies: Readonly<Record<string, GoldenHomography>>
}

type Files = readonly [string, string, string]

interface GoldenTriple {
  readonly files: Files
  readonly dd: Readonly<Record<string, GoldenScore>>
  readonly sub: Readonly<Record<string, GoldenSubBlocks | { readonly error: string }>>
  readonly crop_image_b5_sha256: string
  readonly local_contrast: readonly (number | 'nan')[]
  readonly corrected_local_contrast: readonly number[] | null
  readonly masks: GoldenMasks
  readonly hist: readonly number[]
  readonly hist_tol0: readonly number[]
}

interface GoldenEdge {
  readonly decode: readonly { file: string; shape: readonly [number, number]; sha256: string }[]
  readonly triples: readonly GoldenTriple[]
  readonly homography_edge: readonly {
    name: string
    points: readonly (readonly [number, number, number, number])[]
    H?: readonly number[] | null
    mask?: readonly number[]
    error: string | null
  }[]
}

interface Goldens { readonly pairs: readonly GoldenPair[]; readonly edge: GoldenEdge }

const path = referenceData('dev/goldens.json')

/** The reference results, or null where they are absent (said aloud). */
export const goldens = path === null ? null : (JSON.parse(readFileSync(path, 'utf8')) as Goldens)

/** Full path of a file named in the goldens. */
export function goldenFile(name: string): string {
  return join(dirname(path!), name)
}

/** Pixels of an image named in the goldens, 16 bit as the notebook reads it. */
export async function goldenImage(name: string): Promise<GrayImage> {
  return (await readGrayFile(goldenFile(name), { kind: 'high-byte' })).image
}
