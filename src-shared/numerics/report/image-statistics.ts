import type { ImageStatistics } from '#shared/model/preprocessing'
import type { GrayImage } from '#shared/numerics/gray-image'
import { windowContrast } from '#shared/numerics/local-contrast'
import { levelCounts, levelStatistics } from '#shared/numerics/preprocessing/level-counts'

/** An image in figures, with the mean of its windows' means (NaN where the notebook's rules find no window). */
export interface MeasuredImage extends ImageStatistics {
  readonly contrast: ReturnType<typeof windowContrast>
}

/** Gray levels over all pixels, and local contrast by the windows of a mode. Linear in pixels. */
export function measureImage(image: GrayImage, mode: 'default' | 'notebook'): MeasuredImage {
  return { ...levelStatistics(levelCounts(image)), contrast: windowContrast(image, mode) }
}
