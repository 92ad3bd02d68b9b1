import type { LevelRange } from '#shared/numerics/gray-image'
import { measureImage, type MeasuredImage } from '#shared/numerics/report/image-statistics'
import { readGrayFile, type DeepRule } from '#main/core/images/gray-file'

/** An image file to be put into figures by the rules of a mode; `range` is its camera view's, for 16 bit. */
export interface MeasureImageRequest {
  readonly file: string
  readonly range: LevelRange | null
  readonly mode: 'default' | 'notebook'
}

/** Runs in the scoring worker. Throws `image.not-found`, `image.unreadable`. */
export async function measureImageFile({ file, range, mode }: MeasureImageRequest): Promise<MeasuredImage> {
  const { image } = await readGrayFile(file, deepRule(range, mode))
  return measureImage(image, mode)
}

function deepRule(range: LevelRange | null, mode: 'default' | 'notebook'): DeepRule {
  if (mode === 'notebook') return { kind: 'high-byte' }
  return range ? { kind: 'range', ...range } : { kind: 'own-range' }
}
