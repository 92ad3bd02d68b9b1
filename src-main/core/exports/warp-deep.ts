import type { HomographyMatrix } from '#shared/model/homography'
import type { DeepGrayImage } from '#shared/numerics/gray-image'
import { inverse, type Nine } from '#shared/numerics/matrix'

/** Steps to a pixel: source places are rounded to them, as OpenCV does, so that 8 and 16 bit move alike. */
const steps = 32

/** A 16-bit image moved by a homography (image 1 to image 2): bilinear, 0 where nothing moves in; a singular one gives 0. */
export function warpDeep(source: DeepGrayImage, matrix: HomographyMatrix): DeepGrayImage {
  const { width, height } = source
  const back = inverse(matrix)
  const data = new Uint16Array(width * height)
  if (!back) return { width, height, data }
  const [a, b, c, d, e, f, g, h, i] = back as Nine
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const w = g * x + h * y + i
      const sourceX = Math.round(((a * x + b * y + c) / w) * steps) / steps
      const sourceY = Math.round(((d * x + e * y + f) / w) * steps) / steps
      data[y * width + x] = Math.round(sampled(source, sourceX, sourceY))
    }
  }
  return { width, height, data }
}

function sampled(image: DeepGrayImage, x: number, y: number): number {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const [right, down] = [x - left, y - top]
  const upper = level(image, left, top) * (1 - right) + level(image, left + 1, top) * right
  const lower = level(image, left, top + 1) * (1 - right) + level(image, left + 1, top + 1) * right
  return upper * (1 - down) + lower * down
}

function level({ width, height, data }: DeepGrayImage, x: number, y: number): number {
  return x >= 0 && x < width && y >= 0 && y < height ? data[y * width + x]! : 0
}
