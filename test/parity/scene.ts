import { createHash } from 'node:crypto'
import type { HomographyMatrix } from '#shared/model/homography'
import { defaultScoreSettings, type ScoringMode } from '#shared/model/score-settings'
import { croppedArea } from '#shared/numerics/area'
import { evidenceOf, zeroBorders, type Evidence, type ImageTriple } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { blockAreas, blockEvidence, notebookBlockAreas, type BlockEvidence } from '#shared/numerics/sub-blocks'
import { warpPerspective } from '#shared/numerics/warp'
import { readGrayFile } from '#main/core/images/gray-file'
import type { PairMeasurement } from '#main/core/scoring/pair-scoring'
import { scorePair } from '#main/core/scoring/score-pair'
import { goldenData } from './golden-file'
import { validPixels } from '../support/valid-pixels.ts'

export const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

/** Keeps what `make` made of a key. */
export function memo<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    if (!made.has(key)) made.set(key, make(key))
    return made.get(key)!
  }
}

/** Pixels of a file of the reference, 16 bit as the notebook reads it; each read once. */
export const readImage = memo(async (name: string): Promise<GrayImage> =>
  (await readGrayFile(goldenData(name), { kind: 'high-byte' })).image)

/** The three images of a scored pair, and what was measured of them, each once. */
export class Scene {
  readonly triple: ImageTriple
  /** 255 where only pixels of image 1 went in; null for a moved image from a file. */
  readonly valid: Uint8Array | null
  readonly #cropped = memo((crop: number) => zeroBorders(this.triple, crop))

  constructor(triple: ImageTriple, valid: Uint8Array | null) {
    this.triple = triple
    this.valid = valid
  }

  static moved(image1: GrayImage, image2: GrayImage, matrix: HomographyMatrix): Scene {
    const { image, valid } = warpPerspective(image1, matrix)
    return new Scene({ image1, moved: image, image2 }, valid)
  }

  /** As the notebook crops: borders set to 0. */
  cropped(crop: number): ImageTriple {
    return this.#cropped(crop)
  }

  get area() {
    return croppedArea(this.triple.image1, 0)
  }

  readonly notebookEvidence = memo((crop: number): Evidence => evidenceOf(this.cropped(crop), this.area, null))
  readonly notebookBlocks = memo((crop: number): BlockEvidence[] =>
    blockEvidence(this.cropped(crop), notebookBlockAreas(this.triple.image1, crop), null))

  /** By default rules, with and without the mask; the key is `<crop>` or `<crop>_valid`. */
  readonly evidence = memo((key: string): Evidence =>
    evidenceOf(this.triple, croppedArea(this.triple.image1, parseInt(key)), key.endsWith('_valid') ? this.valid : null))

  readonly blocks = memo((crop: number): BlockEvidence[] =>
    blockEvidence(this.triple, blockAreas(this.triple.image1, crop), this.valid))

  get validPixels(): number {
    return validPixels(this.valid!)
  }
}

/** The whole pair through the product, from pixels and a homography, at crop 20 with sub-blocks. */
export async function measured({ image1, image2 }: Pick<ImageTriple, 'image1' | 'image2'>, matrix: HomographyMatrix, mode: ScoringMode): Promise<PairMeasurement> {
  const settings = { ...defaultScoreSettings, mode }
  const scoring = await scorePair({ image1, image2, motion: { kind: 'homography', matrix }, settings, subBlocks: true })
  if (scoring.status !== 'ok') throw new Error(scoring.message)
  return scoring
}
