import type { GrayImage } from '#shared/numerics/gray-image'

/** An RGBA picture at image resolution. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Four bytes a pixel, row-major. */
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** Marks a pixel that is not scored in an array of diff-diff values. */
export const notScored = -32768

// Bytes in memory are R, G, B, A; as one little-endian word that reads A B G R.
const opaque = 0xff000000
const white = 0xffffffff
const black = 0xff000000
const middleGray = 0xff808080
const leftOutGray = 0xff585858

/** An empty picture of a size. */
export function createPicture(width: number, height: number): Picture {
  return { width, height, data: new Uint8ClampedArray(width * height * 4) }
}

/** One image alone, gray. */
export function drawSingle({ data }: GrayImage, picture: Picture): void {
  const words = wordsOf(picture)
  for (let index = 0; index < words.length; index++) words[index] = opaque | (data[index]! * 0x010101)
}

/** Red where the first image is brighter, green where the second is, yellow where they agree. */
export function drawRedGreen(red: GrayImage, green: GrayImage, picture: Picture): void {
  const words = wordsOf(picture)
  const [redData, greenData] = [red.data, green.data]
  for (let index = 0; index < words.length; index++) words[index] = opaque | (greenData[index]! << 8) | redData[index]!
}

/** Absolute difference of two images, gray: black where they agree. */
export function drawDifference(first: GrayImage, second: GrayImage, picture: Picture): void {
  const words = wordsOf(picture)
  const [firstData, secondData] = [first.data, second.data]
  for (let index = 0; index < words.length; index++) {
    words[index] = opaque | (Math.abs(firstData[index]! - secondData[index]!) * 0x010101)
  }
}

/** White where d > tolerance (better), black where d < -tolerance (worse), gray between, darker where not scored. */
export function drawDiffDiff(differences: Int16Array, tolerance: number, picture: Picture): void {
  const words = wordsOf(picture)
  const threshold = Math.floor(tolerance)
  for (let index = 0; index < words.length; index++) {
    const d = differences[index]!
    if (d > threshold) words[index] = white
    else if (d >= -threshold) words[index] = middleGray
    else words[index] = d === notScored ? leftOutGray : black
  }
}

/** d = |l1 - l2| - |l1' - l2| of every pixel, -255..255; `notScored` where the mask is 0. */
export function diffDiffOf(
  image1: GrayImage,
  moved: GrayImage,
  image2: GrayImage,
  scored: Uint8Array | null
): Int16Array {
  const differences = new Int16Array(image2.data.length)
  for (let index = 0; index < differences.length; index++) {
    const level = image2.data[index]!
    differences[index] = scored !== null && scored[index] === 0
      ? notScored
      : Math.abs(image1.data[index]! - level) - Math.abs(moved.data[index]! - level)
  }
  return differences
}

function wordsOf({ data }: Picture): Uint32Array {
  return new Uint32Array(data.buffer)
}
