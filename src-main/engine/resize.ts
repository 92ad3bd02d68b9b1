// Corner-aligned bilinear resize in single precision, without a filter (A.5).
import type { GrayImage } from '#main/engine/gray-image'

const { fround } = Math

interface Samples {
  /** Index of the left neighbour. */
  index: Int32Array
  /** Weight of the right neighbour. */
  weight: Float32Array
}

function samplesOf(from: number, to: number): Samples {
  const ratio = fround((from - 1) / (to - 1))
  const index = new Int32Array(to)
  const weight = new Float32Array(to)
  for (let j = 0; j < to; j++) {
    const position = fround(j * ratio)
    const left = Math.floor(position)
    index[j] = Math.min(left, from - 1)
    weight[j] = left < from - 1 ? position - left : 0
  }
  return { index, weight }
}

function alongX(image: GrayImage, width: number): GrayImage {
  const { index, weight } = samplesOf(image.width, width)
  const values = new Float32Array(width * image.height)
  for (let y = 0; y < image.height; y++) {
    const row = y * image.width
    for (let x = 0; x < width; x++) {
      const left = row + index[x]!
      const part = weight[x]!
      const right = part > 0 ? image.values[left + 1]! : 0
      values[y * width + x] = fround(fround((1 - part) * image.values[left]!) + fround(part * right))
    }
  }
  return { width, height: image.height, values }
}

function alongY(image: GrayImage, height: number): GrayImage {
  const { index, weight } = samplesOf(image.height, height)
  const width = image.width
  const values = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const top = index[y]! * width
    const part = weight[y]!
    for (let x = 0; x < width; x++) {
      const below = part > 0 ? image.values[top + width + x]! : 0
      values[y * width + x] = fround(fround((1 - part) * image.values[top + x]!) + fround(part * below))
    }
  }
  return { width, height, values }
}

/** Resizes both axes; the axis order follows the target's shape, as the original's does. */
export function resize(image: GrayImage, width: number, height: number): GrayImage {
  if (image.width === width && image.height === height) return image
  return width < height ? alongY(alongX(image, width), height) : alongX(alongY(image, height), width)
}
