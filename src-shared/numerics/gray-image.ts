/** An 8-bit gray image; `data` is row-major, width * height bytes. */
export interface GrayImage {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A single-channel 16-bit image; `data` is row-major, width * height values. */
export interface DeepGrayImage {
  readonly width: number
  readonly height: number
  readonly data: Uint16Array
}

/** Gray levels of a 16-bit image that become 0 and 255. */
export interface LevelRange {
  readonly minimum: number
  readonly maximum: number
}

/** Interleaved samples as a decoder gives them: 1 or 2 channels are gray (+ alpha), 3 or 4 are RGB (+ alpha). */
export interface InterleavedPixels<T extends Uint8Array | Uint16Array> {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly data: T
}

/** OpenCV's gray of an 8-bit colour on reading (libpng's integer weights); exact. */
export function grayLevel(red: number, green: number, blue: number): number {
  return (9797 * red + 19234 * green + 3737 * blue) >> 15
}

/** As `grayLevel` for 16-bit samples, where libpng rounds to nearest. */
function deepGrayLevel(red: number, green: number, blue: number): number {
  return (9797 * red + 19234 * green + 3737 * blue + 16384) >>> 15
}

function copyChannel(source: InterleavedPixels<Uint8Array | Uint16Array>, target: Uint8Array | Uint16Array): void {
  for (let index = 0, from = 0; index < target.length; index++, from += source.channels) {
    target[index] = source.data[from]!
  }
}

/** 8-bit gray of interleaved samples; alpha is dropped, not blended. */
export function toGrayImage(source: InterleavedPixels<Uint8Array>): GrayImage {
  const { width, height, channels, data } = source
  if (channels === 1) return { width, height, data }
  const gray = new Uint8Array(width * height)
  if (channels === 2) copyChannel(source, gray)
  else {
    for (let index = 0, from = 0; index < gray.length; index++, from += channels) {
      gray[index] = grayLevel(data[from]!, data[from + 1]!, data[from + 2]!)
    }
  }
  return { width, height, data: gray }
}

/** 16-bit gray of interleaved samples; alpha is dropped, not blended. */
export function toDeepGrayImage(source: InterleavedPixels<Uint16Array>): DeepGrayImage {
  const { width, height, channels, data } = source
  if (channels === 1) return { width, height, data }
  const gray = new Uint16Array(width * height)
  if (channels === 2) copyChannel(source, gray)
  else {
    for (let index = 0, from = 0; index < gray.length; index++, from += channels) {
      gray[index] = deepGrayLevel(data[from]!, data[from + 1]!, data[from + 2]!)
    }
  }
  return { width, height, data: gray }
}

/**
 * Gray as the plain mean of red, green and blue, cut to a whole level, in samples of the array type given; alpha is
 * dropped. DeepMatching reads colour so.
 */
export function meanGrayImage<T extends Uint8Array | Uint16Array>(
  { width, height, channels, data }: InterleavedPixels<T>, Samples: new (length: number) => T
): { width: number; height: number; data: T } {
  const gray = new Samples(width * height)
  const colours = channels < 3 ? 1 : 3
  for (let at = 0, from = 0; at < gray.length; at++, from += channels) {
    let sum = 0
    for (let colour = 0; colour < colours; colour++) sum += data[from + colour]!
    gray[at] = Math.trunc(sum / colours)
  }
  return { width, height, data: gray }
}

/** Smallest and largest level of a 16-bit image. */
export function levelRange(image: DeepGrayImage): LevelRange {
  let minimum = 65535
  let maximum = 0
  for (let index = 0; index < image.data.length; index++) {
    const level = image.data[index]!
    if (level < minimum) minimum = level
    if (level > maximum) maximum = level
  }
  return { minimum, maximum }
}

/**
 * A 16-bit image scaled so that `range` becomes 0..255, rounded to nearest; levels outside are clipped and counted.
 * A range of one level maps to 0.
 */
export function scaleLevels(image: DeepGrayImage, range: LevelRange): { image: GrayImage; clipped: number } {
  const span = range.maximum - range.minimum
  const factor = span > 0 ? 255 / span : 0
  const data = new Uint8Array(image.data.length)
  let clipped = 0
  for (let index = 0; index < data.length; index++) {
    const level = image.data[index]!
    if (level < range.minimum || level > range.maximum) clipped++
    const scaled = Math.floor((level - range.minimum) * factor + 0.5)
    data[index] = scaled < 0 ? 0 : scaled > 255 ? 255 : scaled
  }
  return { image: { width: image.width, height: image.height, data }, clipped }
}

/** The notebook's (OpenCV's) reading of 16 bit: the high byte of each level. */
export function highBytes(image: DeepGrayImage): GrayImage {
  return { width: image.width, height: image.height, data: Uint8Array.from(image.data, level => level >> 8) }
}
