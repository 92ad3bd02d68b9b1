// The dense descriptor of an image: eight gradient orientations, smoothed and squashed, then averaged (B.1, B.2).
import type { Preset } from '#main/engine/command-line'
import type { GrayImage } from '#main/engine/gray-image'
import { smoothBytes, smoothFloats } from '#main/engine/smoothing'

export interface DescriptorSettings {
  /** Widths of the three smoothing steps, in pixels; 0 leaves the first one out. */
  presmooth: number
  mid: number
  post: number
  /** Slope of the sigmoid. */
  slope: number
  /** The constant ninth channel: the noise floor. */
  ninth: number
}

export const SETTINGS: Record<Preset, DescriptorSettings> = {
  default: { presmooth: 1, mid: 1, post: 1, slope: 0.2, ninth: 0.3 },
  png: { presmooth: 0, mid: 1.5, post: 1, slope: 0.2, ninth: 0.1 },
  jpg: { presmooth: 1, mid: 1.5, post: 1, slope: 0.2, ninth: 0.3 }
}

export const ORIENTATIONS = 8

export interface Descriptor {
  width: number
  height: number
  /** Size in pixels of the image described, before halving. */
  fullWidth: number
  fullHeight: number
  /** Eight planes of width x height, one an orientation. */
  planes: Float32Array[]
  /** The ninth channel: one value everywhere, or a plane where it varies (outside a rotated image it is 0). */
  ninth: number | Float32Array
}

interface Gradients {
  across: Float32Array
  down: Float32Array
}

/** Differences of the two neighbours without the factor 1/2, one-sided at the borders. */
function gradients(bytes: Float32Array, width: number, height: number): Gradients {
  const across = new Float32Array(bytes.length)
  const down = new Float32Array(bytes.length)
  for (let y = 0; y < height; y++) {
    const row = y * width
    const above = y > 0 ? row - width : row
    const below = y < height - 1 ? row + width : row
    for (let x = 0; x < width; x++) {
      const left = x > 0 ? x - 1 : x
      const right = x < width - 1 ? x + 1 : x
      across[row + x] = bytes[row + right]! - bytes[row + left]!
      down[row + x] = bytes[below + x]! - bytes[above + x]!
    }
  }
  return { across, down }
}

function orientation({ across, down }: Gradients, channel: number, target: Float32Array): void {
  const cosine = Math.fround(Math.cos(channel * Math.PI / 4))
  const sine = Math.fround(Math.sin(channel * Math.PI / 4))
  for (let i = 0; i < target.length; i++) {
    const value = cosine * across[i]! + sine * down[i]!
    target[i] = value > 0 ? value : 0
  }
}

/** 2 / (1 + exp(-slope v)) - 1 by a table of 65 values with linear pieces. */
function squash(values: Float32Array, slope: number): void {
  const table = Float32Array.from({ length: 66 }, (_, i) => Math.tanh(i / 16))
  const factor = 8 * slope
  for (let i = 0; i < values.length; i++) {
    const position = Math.min(factor * values[i]!, 63.999)
    const index = position | 0
    const low = table[index]!
    values[i] = low + (position - index) * (table[index + 1]! - low)
  }
}

/** Means of 2x2 blocks; an odd last row or column is dropped. */
function halve(values: Float32Array, width: number, height: number): Float32Array {
  const [halfWidth, halfHeight] = [width >> 1, height >> 1]
  const half = new Float32Array(halfWidth * halfHeight)
  for (let y = 0; y < halfHeight; y++) {
    for (let x = 0, at = 2 * y * width; x < halfWidth; x++, at += 2) {
      half[y * halfWidth + x] =
        (values[at]! + values[at + 1]! + values[at + width]! + values[at + width + 1]!) / 4
    }
  }
  return half
}

function halved(values: Float32Array, width: number, height: number, times: number): Float32Array {
  if (times === 0) return values
  return halved(halve(values, width, height), width >> 1, height >> 1, times - 1)
}

/** The descriptor of an image, halved `downscale` times. */
export function describe(image: GrayImage, settings: DescriptorSettings, downscale: number): Descriptor {
  const { width, height } = image
  const scratch = new Float32Array(width * height)
  const bytes = image.values.map(Math.trunc)
  smoothBytes(bytes, scratch, width, height, settings.presmooth)
  const slopes = gradients(bytes, width, height)
  const planes = Array.from({ length: ORIENTATIONS }, (_, channel) => {
    const plane = new Float32Array(width * height)
    orientation(slopes, channel, plane)
    smoothFloats(plane, scratch, width, height, settings.mid)
    squash(plane, settings.slope)
    smoothFloats(plane, scratch, width, height, settings.post)
    return plane
  })
  const full = { width, height, fullWidth: width, fullHeight: height, planes, ninth: Math.fround(settings.ninth) }
  return halveDescriptor(full, downscale)
}

/** Averages all planes over 2x2 blocks, `times` times (B.2). */
export function halveDescriptor(descriptor: Descriptor, times: number): Descriptor {
  const { width, height, planes, ninth } = descriptor
  const small = (plane: Float32Array) => halved(plane, width, height, times)
  return {
    ...descriptor,
    width: width >> times,
    height: height >> times,
    planes: planes.map(small),
    ninth: typeof ninth === 'number' ? ninth : small(ninth)
  }
}
