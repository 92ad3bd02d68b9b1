import type { ImageStatistics } from '#shared/model/preprocessing'
import type { GrayImage } from '#shared/numerics/gray-image'
import { localContrast } from '#shared/numerics/local-contrast'
import { levelCounts, levelStatistics } from '#shared/numerics/preprocessing/level-counts'

/** An image in figures: its gray levels over all pixels, and its local contrast by the default rules. */
export function imageStatistics(image: GrayImage): ImageStatistics {
  return { ...levelStatistics(levelCounts(image)), contrast: localContrast(image) }
}
