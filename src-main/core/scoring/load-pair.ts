import { AppError } from '#shared/contract/failure'
import type { GrayImage } from '#shared/numerics/gray-image'
import { pixelHash, readGrayFile, type DeepRule, type GrayFile } from '#main/core/images/gray-file'
import { notebookErrors, sizeMismatchError } from '#main/core/scoring/notebook-errors'
import type { ImageSource, PairRefusal, PairScoringRequest, ScoredImage } from '#main/core/scoring/pair-scoring'

/** Two images of one size. */
export interface LoadedPair {
  readonly status: 'ok'
  readonly images: readonly [GrayImage, GrayImage]
  readonly scored: readonly [ScoredImage, ScoredImage]
}

type Loaded = Pick<GrayFile, 'image' | 'levels'> & ScoredImage

async function loadImage(source: ImageSource, rule: DeepRule): Promise<Loaded> {
  if (typeof source === 'string') return readGrayFile(source, rule)
  return { image: source, hash: pixelHash(source.data), levels: null, conversion: null }
}

function nameOf(source: ImageSource, which: 1 | 2): string {
  return typeof source === 'string' ? source : `image ${which}`
}

function firstRule({ deepRule, settings }: PairScoringRequest): DeepRule {
  return deepRule ?? (settings.mode === 'notebook' ? { kind: 'high-byte' } : { kind: 'own-range' })
}

/** Without a camera view's range, both 16-bit images are scaled alike, by the range they span together. */
async function loadBoth(request: PairScoringRequest): Promise<[Loaded, Loaded]> {
  const rule = firstRule(request)
  const loadWith = (each: DeepRule) => Promise.all([loadImage(request.image1, each), loadImage(request.image2, each)])
  const [first, second] = await loadWith(rule)
  const levels = [first.levels, second.levels].filter(range => range !== null)
  if (rule.kind !== 'own-range' || levels.length === 0) return [first, second]
  const shared: DeepRule = {
    kind: 'range',
    minimum: Math.min(...levels.map(range => range.minimum)),
    maximum: Math.max(...levels.map(range => range.maximum))
  }
  return loadWith(shared)
}

/** Reads the two images of a pair; unreadable ones and two sizes are refusals. */
export async function loadPair(request: PairScoringRequest): Promise<LoadedPair | PairRefusal> {
  const isNotebook = request.settings.mode === 'notebook'
  try {
    const [first, second] = await loadBoth(request)
    const [image1, image2] = [first.image, second.image]
    if (image1.width !== image2.width || image1.height !== image2.height) {
      const message = `${nameOf(request.image1, 1)} has ${image1.width} x ${image1.height} pixels and ${nameOf(request.image2, 2)} has `
        + `${image2.width} x ${image2.height}; frames of one fixed camera have one size. Choose two of one size`
      return { status: 'size-mismatch', message, notebookError: isNotebook ? sizeMismatchError(image1, image2) : null }
    }
    const scored = ({ hash, conversion }: Loaded): ScoredImage => ({ hash, conversion })
    return { status: 'ok', images: [image1, image2], scored: [scored(first), scored(second)] }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { status: 'unreadable-image', message: error.message, notebookError: isNotebook ? notebookErrors.noImage : null }
  }
}
