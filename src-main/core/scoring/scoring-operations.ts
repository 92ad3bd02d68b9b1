import type { HomographyMatrix } from '#shared/model/homography'
import type { GrayImage } from '#shared/numerics/gray-image'
import { warpPerspective } from '#shared/numerics/warp'
import { alignImage } from '#main/core/exports/align-image'
import { pixelHash, readGrayFile, type DeepRule, type GrayFile } from '#main/core/images/gray-file'
import { makeThumbnail } from '#main/core/images/thumbnail'
import type { PairScoring, PairScoringRequest } from '#main/core/scoring/pair-scoring'
import { measureImageFile } from '#main/core/reports/measure-image-file'
import { preprocessingOperations } from '#main/core/preprocessing/preprocessing-operations'
import { practicePair, type GeneratedPair } from '#main/core/practice/practice-pair'
import { measureRegions } from '#main/core/regions/region-scores'
import { scorePair } from '#main/core/scoring/score-pair'
import { searchOperations } from '#main/core/search/search-operations'
import { variantOperations } from '#main/core/variants/variant-operations'

/** A frame file to look at; with `thumbnailPixels`, also a WebP of that long side. */
interface ProbeRequest {
  readonly file: string
  readonly deepRule?: DeepRule
  readonly thumbnailPixels?: number
}

/** What a frame file is, without its pixels. */
interface FrameProbe extends Omit<GrayFile, 'image'> {
  readonly width: number
  readonly height: number
  readonly thumbnail: Uint8Array | null
}

/** An image file, as gray, moved by a homography. */
interface MoveRequest {
  readonly file: string
  readonly deepRule?: DeepRule
  readonly matrix: HomographyMatrix
}

async function probe({ file, deepRule, thumbnailPixels }: ProbeRequest): Promise<FrameProbe> {
  const { image, ...rest } = await readGrayFile(file, deepRule)
  const thumbnail = thumbnailPixels === undefined ? null : await makeThumbnail(image, thumbnailPixels)
  return { ...rest, width: image.width, height: image.height, thumbnail }
}

async function move({ file, deepRule, matrix }: MoveRequest): Promise<{ image: GrayImage; hash: string }> {
  const { image } = await readGrayFile(file, deepRule)
  const moved = warpPerspective(image, matrix).image
  return { image: moved, hash: pixelHash(moved.data) }
}

function read({ file, deepRule }: Omit<ProbeRequest, 'thumbnailPixels'>): Promise<GrayFile> {
  return readGrayFile(file, deepRule)
}

function score(request: PairScoringRequest): Promise<PairScoring> {
  return scorePair(request)
}

async function practice({ index }: { readonly index: number }): Promise<GeneratedPair> {
  return practicePair(index)
}

/** Everything that touches pixels, by name; runs in the scoring worker, off the main thread. */
export const scoringOperations = { probe, read, move, score, align: alignImage, practice, ...preprocessingOperations, ...variantOperations, ...searchOperations, measureImage: measureImageFile, regions: measureRegions }
export type ScoringOperations = typeof scoringOperations
