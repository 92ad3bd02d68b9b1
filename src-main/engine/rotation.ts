// The source's descriptor turned by multiples of 45 degrees (B.10).
import type { Affine } from '#main/engine/affine'
import { mappedX, mappedY } from '#main/engine/affine'
import { ORIENTATIONS } from '#main/engine/descriptor'
import type { Descriptor } from '#main/engine/descriptor'

export interface RotatedDescriptor {
  readonly descriptor: Descriptor
  /** From the rotated frame to that of the image, in pixels. */
  readonly toImage: Affine
}

const DIAGONAL = Math.SQRT1_2

/** Exact at right angles, so that no border sample falls outside by a rounding error. */
const COSINES = [1, DIAGONAL, 0, -DIAGONAL, -1, -DIAGONAL, 0, DIAGONAL]

/** Samples nearer than this to the right or lower border count as outside. */
const BORDER = 1.001

const cosine = (steps: number) => COSINES[steps & 7]!
const sine = (steps: number) => COSINES[(steps + 6) & 7]!

/** Size of the rotated rectangle, cut to whole patches. */
function rotatedSize(width: number, height: number, steps: number, atomic: number): [width: number, height: number] {
  const [along, across] = [Math.abs(cosine(steps)), Math.abs(sine(steps))]
  const whole = (extent: number) => {
    const side = Math.trunc(0.5 + extent)
    return side - side % atomic
  }
  return [whole(along * width + across * height), whole(across * width + along * height)]
}

/** The map under which the two centres coincide. */
function toImageMap(image: Descriptor, width: number, height: number, steps: number): Affine {
  const [c, s] = [cosine(steps), sine(steps)]
  return {
    xx: c,
    xy: -s,
    x0: image.width / 2 - (c * width / 2 - s * height / 2),
    yx: s,
    yy: c,
    y0: image.height / 2 - (s * width / 2 + c * height / 2)
  }
}

/** For every rotated pixel: index of the upper left of its four neighbours (-1: outside) and the weights of the others. */
interface Samples {
  readonly index: Int32Array
  readonly across: Float32Array
  readonly down: Float32Array
}

function samplesOf(image: Descriptor, width: number, height: number, toImage: Affine): Samples {
  const index = new Int32Array(width * height).fill(-1)
  const across = new Float32Array(width * height)
  const down = new Float32Array(width * height)
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      const x = mappedX(toImage, column, row)
      const y = mappedY(toImage, column, row)
      if (x < 0 || y < 0 || x + BORDER >= image.width || y + BORDER >= image.height) continue
      const [left, top] = [Math.floor(x), Math.floor(y)]
      index[at] = top * image.width + left
      across[at] = x - left
      down[at] = y - top
    }
  }
  return { index, across, down }
}

/** Bilinear samples of one plane, 0 outside. */
function sampled(plane: Float32Array, width: number, { index, across, down }: Samples): Float32Array {
  const values = new Float32Array(index.length)
  for (let at = 0; at < values.length; at++) {
    const from = index[at]!
    if (from < 0) continue
    const [u, v] = [across[at]!, down[at]!]
    const upper = (1 - u) * plane[from]! + u * plane[from + 1]!
    const lower = (1 - u) * plane[from + width]! + u * plane[from + width + 1]!
    values[at] = (1 - v) * upper + v * lower
  }
  return values
}

/** Where the samples fall inside the image the ninth channel keeps its value; outside it is 0 like all others. */
function ninthPlane(ninth: number, { index }: Samples): Float32Array {
  return Float32Array.from(index, from => from < 0 ? 0 : ninth)
}

/**
 * Rotates a descriptor that is not yet halved by `steps` times 45 degrees, directions included. `atomic` is the side of
 * the smallest patch, of which the result holds whole ones. The ninth channel becomes a plane.
 */
export function rotateDescriptor(image: Descriptor, steps: number, atomic: number): RotatedDescriptor {
  if (typeof image.ninth !== 'number') throw new Error('a rotated descriptor is not rotated again')
  const [width, height] = rotatedSize(image.width, image.height, steps, atomic)
  const toImage = toImageMap(image, width, height, steps)
  const samples = samplesOf(image, width, height, toImage)
  const planes = Array.from({ length: ORIENTATIONS }, (_, channel) =>
    sampled(image.planes[(channel + steps) & (ORIENTATIONS - 1)]!, image.width, samples))
  const ninth = ninthPlane(image.ninth, samples)
  return { descriptor: { width, height, fullWidth: width, fullHeight: height, planes, ninth }, toImage }
}
