import { changeMasks, maskCount, medianMask, type Mask } from '#shared/numerics/despeckle'
import type { Area } from '#shared/numerics/area'
import type { ImageTriple } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'

/** Pixels of image 1 painted 255 where they got better and 0 where worse, as the notebook's noise removal shows them. */
export interface DespecklePicture {
  readonly size: 1 | 3 | 5
  readonly better: number
  readonly worse: number
  readonly picture: GrayImage
}

function painted(image: GrayImage, area: Area, better: Mask, worse: Mask): GrayImage {
  const data = image.data.slice()
  for (let y = 0, from = 0; y < better.height; y++) {
    let to = (y + area.top) * image.width + area.left
    for (let x = 0; x < better.width; x++, from++, to++) {
      if (better.data[from] === 1) data[to] = 255
      // After the other one: where both masks have a pixel, the notebook paints it as worse.
      if (worse.data[from] === 1) data[to] = 0
    }
  }
  return { ...image, data }
}

/** The masks raw (size 1) and median-filtered 3x3 and 5x5: how many pixels are left, and what they look like on image 1. */
export function despecklePictures(triple: ImageTriple, area: Area, valid: Uint8Array | null, tolerance: number): DespecklePicture[] {
  const raw = changeMasks(triple, area, valid, tolerance)
  return ([1, 3, 5] as const).map((size) => {
    const better = size === 1 ? raw.better : medianMask(raw.better, size)
    const worse = size === 1 ? raw.worse : medianMask(raw.worse, size)
    return { size, better: maskCount(better), worse: maskCount(worse), picture: painted(triple.image1, area, better, worse) }
  })
}

