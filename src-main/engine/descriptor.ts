// The dense descriptor of an image: eight gradient orientations, smoothed and squashed, then averaged (B.1, B.2).
import type { Preset } from '#main/engine/command-line'
import { openDescribeKernel, writeSigmoid, writeWeights } from '#main/engine/describe-kernel'
import type { DescribeKernel } from '#main/engine/describe-kernel'
import type { GrayImage } from '#main/engine/gray-image'
import { smoothingWeights } from '#main/engine/smoothing'

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

/** Halves what lies in the kernel's plane `times` times and copies it out. */
function halvedPlane(kernel: DescribeKernel, width: number, height: number, times: number): Float32Array {
  for (let step = 0; step < times; step++) {
    kernel.exports.halve(kernel.addresses.plane, width >> step, height >> step)
  }
  return kernel.plane.slice(0, (width >> times) * (height >> times))
}

/** The descriptor of an image, halved `downscale` times. */
export function describe(image: GrayImage, settings: DescriptorSettings, downscale: number): Descriptor {
  const { width, height } = image
  const { presmooth, mid, post, slope, ninth } = settings
  const kernel = openDescribeKernel(width, height)
  const { exports, addresses } = kernel
  const presmoothing = smoothingWeights(presmooth)
  writeSigmoid(kernel)
  writeWeights(kernel, presmoothing, smoothingWeights(mid), smoothingWeights(post))
  kernel.plane.set(image.values)
  const { table, scratch, lines, plane } = addresses
  exports.prepare(plane, width, height, addresses.presmooth, presmoothing.sum, scratch, lines)
  const planes = Array.from({ length: ORIENTATIONS }, (_, channel) => {
    const angle = channel * Math.PI / 4
    exports.describe(
      lines, width, height, Math.cos(angle), Math.sin(angle), addresses.mid, 8 * slope, table, addresses.post, scratch, plane
    )
    return halvedPlane(kernel, width, height, downscale)
  })
  return {
    width: width >> downscale, height: height >> downscale, fullWidth: width, fullHeight: height, planes,
    ninth: Math.fround(ninth)
  }
}

/** Means of 2x2 blocks of every channel, `times` times over; an odd last row or column is dropped. */
export function halveDescriptor(descriptor: Descriptor, times: number): Descriptor {
  if (times === 0) return descriptor
  const { width, height, planes, ninth } = descriptor
  const kernel = openDescribeKernel(width, height)
  const small = (plane: Float32Array) => {
    kernel.plane.set(plane)
    return halvedPlane(kernel, width, height, times)
  }
  return {
    ...descriptor,
    width: width >> times,
    height: height >> times,
    planes: planes.map(small),
    ninth: typeof ninth === 'number' ? ninth : small(ninth)
  }
}
