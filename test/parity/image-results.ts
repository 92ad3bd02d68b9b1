import { croppedArea, intersection } from '#shared/numerics/area'
import type { GrayImage } from '#shared/numerics/gray-image'
import { notebookLocalContrast } from '#shared/numerics/local-contrast'
import { measureImage } from '#shared/numerics/report/image-statistics'
import { evenedImage } from '#shared/numerics/variants/compensation'
import { contrastLimited } from '#main/core/vision/filters'
import type { Found } from './ledger'
import { sha256 } from './scene'

/** Gray levels over all pixels, and the notebook's first get_local_contrast: (mean, deviation) of the means, then of the deviations. */
export function imageStatistics(image: GrayImage): Record<string, Found> {
  const { mean, deviation, median, contrast } = measureImage(image, 'notebook')
  return {
    mean, std: deviation, median,
    local_contrast_v1: [[contrast.meanOfMeans, contrast.deviationOfMeans], [contrast.meanOfDeviations, contrast.deviationOfDeviations]]
  }
}

/** Hash of an image after CLAHE: clip limit and tiles. */
export async function claheHash(image: GrayImage, [clipLimit, tiles]: readonly number[]): Promise<Found> {
  return sha256((await contrastLimited(image, clipLimit!, tiles!)).data)
}

/** Local contrast with windows of other sizes. */
export function contrastOfWindows(image: GrayImage, height: number, width: number): Found {
  const contrast = notebookLocalContrast(image, { width, height })
  return [contrast.meanOfDeviations, contrast.deviationOfMeans, contrast.deviationOfDeviations]
}

/** Hash of an image with levels added modulo 256 from `start` to `end` on both axes, as the notebook does. */
export function wrapped(image: GrayImage, [start, end]: readonly [number, number], levels: number): Found {
  const square = intersection({ left: start, top: start, right: end, bottom: end }, croppedArea(image, 0))
  return sha256(evenedImage(image, image, [square], { method: 'shift', levels, overflow: 'wrap' }).data)
}
