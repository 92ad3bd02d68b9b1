import { AppError } from '#shared/contract/failure'
import type { LevelRange } from '#shared/numerics/gray-image'
import type { Bank } from '#main/core/camera-views/camera-view.queries'
import { deepRuleOf } from '#main/core/camera-views/deep-rule'
import type { ProbedImage } from '#main/core/camera-views/image.queries'
import { pathInside } from '#main/core/folders/path-inside'
import { thumbnailPixels } from '#main/core/pixels/thumbnail-store'
import type { ScoringClient } from '#main/core/scoring/scoring-client'

/** A frame file as it was found; `levels` are those of a 16-bit frame. */
export interface FrameReading extends Omit<ProbedImage, 'imageId'> {
  readonly levels: LevelRange | null
  readonly thumbnail: Uint8Array | null
}

/** Reads a frame of a bank. Whatever is wrong with the file is a problem in words, never an error. */
export async function readFrame(scoring: ScoringClient, bank: Bank, fileName: string): Promise<FrameReading> {
  try {
    const file = await pathInside(bank.folder, fileName)
    const probe = await scoring.run('probe', { file, deepRule: deepRuleOf(bank), thumbnailPixels })
    const { width, height, hash, conversion, levels, thumbnail } = probe
    return { width, height, hash, conversion, levels, thumbnail, problem: null }
  } catch (error) {
    return { width: null, height: null, hash: null, conversion: null, levels: null, thumbnail: null, problem: problemOf(error, fileName) }
  }
}

function problemOf(error: unknown, fileName: string): string {
  if (!(error instanceof AppError)) return `${fileName}: cannot be read (${error instanceof Error ? error.message : String(error)})`
  // Closing says nothing about the file.
  if (error.code === 'job.cancelled') throw error
  return error.message
}
