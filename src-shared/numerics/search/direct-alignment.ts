import type { HomographyMatrix } from '#shared/model/homography'
import type { AlignmentRequest } from '#shared/model/search'
import type { GrayImage } from '#shared/numerics/gray-image'
import { alignmentLevels } from '#shared/numerics/search/alignment-levels'
import type { AlignmentSearch } from '#shared/numerics/search/alignment-step'
import { eccSearch } from '#shared/numerics/search/ecc-search'
import { gradientAscent } from '#shared/numerics/search/gradient-ascent'
import { scoreSearch } from '#shared/numerics/search/score-search'

/** What is searched; `start` null: the identity. The notebook's ascent always starts there. */
interface Search extends Omit<AlignmentRequest, 'start'> {
  readonly start: HomographyMatrix | null
  /** Pixels left out along each border. */
  readonly crop: number
}

/** Searches the homography from image 1 to image 2 (of one size) in their pixels alone, step by step. */
export function searchAlignment(image1: GrayImage, image2: GrayImage, search: Search): AlignmentSearch {
  if (search.method === 'gradient-ascent') return gradientAscent(image1, image2, search)
  const levels = alignmentLevels(image1, image2)
  return search.method === 'ecc' ? eccSearch(levels, search) : scoreSearch(levels, image1, search)
}
