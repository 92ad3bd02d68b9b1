import type { GrayImage } from '#shared/numerics/gray-image'

/** How non-local means looks for patches that are alike. Windows are whole odd pixels; an even one counts as the next odd one. */
export interface NonLocalMeans {
  /** h of the paper: differences of about so many gray levels are still taken for noise. */
  readonly strength: number
  /** Side of the patches that are compared. */
  readonly templateWindow: number
  /** Side of the square in which patches are looked for. */
  readonly searchWindow: number
}

const largestLevel = 255
const largestDistance = largestLevel * largestLevel
/** Weights below this share of the full one count as none. */
const weightThreshold = 0.001
const largestInt32 = 2 ** 31 - 1

/**
 * Non-local means of an 8-bit image: each pixel becomes the mean of the pixels in its search window, weighted by how
 * alike the patches around them are. The whole-number arithmetic is that of OpenCV 4.6's `fastNlMeansDenoising` (weights
 * in fixed point from a table, patch distances divided by a power of two, borders mirrored without the edge pixel), so
 * that results are equal to the bit. Source: Buades, Coll and Morel, "Non-Local Means Denoising", IPOL 2011.
 *
 * For one shift of the search window at a time, patch distances of all pixels follow from running sums along columns and
 * rows: the time goes with the search window, and does not depend on the template's.
 */
export function nonLocalMeans(image: GrayImage, { strength, templateWindow, searchWindow }: NonLocalMeans): GrayImage {
  const template = templateWindow >> 1
  const search = searchWindow >> 1
  const bordered = mirrored(image, template + search)
  const { weights, shift } = weightTable(strength, 2 * template + 1, 2 * search + 1)
  const sums: WeightedSums = { levels: new Int32Array(image.data.length), weights: new Int32Array(image.data.length) }
  const distances = new PatchDistances(bordered, image, template, search)
  for (let down = -search; down <= search; down++) {
    for (let right = -search; right <= search; right++) distances.addShift(right, down, weights, shift, sums)
  }
  const data = new Uint8Array(image.data.length)
  for (let index = 0; index < data.length; index++) {
    const weight = sums.weights[index]!
    // Rounded to nearest; the sum of levels just fits 32 bits, and half a weight more may pass beyond the sign.
    data[index] = Math.floor((sums.levels[index]! + (weight >>> 1)) / weight)
  }
  return { width: image.width, height: image.height, data }
}

interface WeightedSums {
  readonly levels: Int32Array
  readonly weights: Int32Array
}

/** The image with `border` pixels around it, mirrored about the edge pixels; a side of one pixel is repeated. */
function mirrored({ width, height, data }: GrayImage, border: number): GrayImage {
  const columns = Array.from({ length: width + 2 * border }, (_, x) => mirroredIndex(x - border, width))
  const rows = Array.from({ length: height + 2 * border }, (_, y) => mirroredIndex(y - border, height))
  const wide = new Uint8Array(columns.length * rows.length)
  for (let y = 0, to = 0; y < rows.length; y++) {
    const start = rows[y]! * width
    for (let x = 0; x < columns.length; x++) wide[to++] = data[start + columns[x]!]!
  }
  return { width: columns.length, height: rows.length, data: wide }
}

function mirroredIndex(index: number, length: number): number {
  if (length === 1) return 0
  const period = 2 * (length - 1)
  const inside = ((index % period) + period) % period
  return inside < length ? inside : period - inside
}

/** Weights by patch distance, the distance divided by 2 to the `shift` in place of the number of pixels in a patch. */
function weightTable(strength: number, template: number, search: number): { weights: Int32Array; shift: number } {
  const area = template * template
  const shift = Math.ceil(Math.log2(area))
  const perStep = 2 ** shift / area
  const full = Math.floor(largestInt32 / (search * search * largestLevel))
  // As a 32-bit float, which is what OpenCV's h is.
  const h = Math.fround(strength)
  const scale = Math.fround(h * h)
  const weights = new Int32Array(Math.floor(largestDistance / perStep + 1))
  for (let step = 0; step < weights.length; step++) {
    const weight = Math.round(full * Math.exp((-step * perStep) / scale))
    weights[step] = weight < weightThreshold * full ? 0 : weight
  }
  // Weights fall: all behind the first that is none are none, and a short table stays in the processor's cache.
  const none = weights.indexOf(0)
  return { weights: none === -1 ? weights : weights.slice(0, none + 1), shift }
}

/** Distances between the patch of every pixel and the one that lies some shift away, for one shift after the other. */
class PatchDistances {
  private readonly levels: Uint8Array
  private readonly stride: number
  private readonly width: number
  private readonly height: number
  private readonly template: number
  private readonly search: number
  /** For each column of the patches of one row: squared differences summed over a patch's height. */
  private readonly columns: Int32Array

  constructor(bordered: GrayImage, { width, height }: GrayImage, template: number, search: number) {
    this.levels = bordered.data
    this.stride = bordered.width
    this.width = width
    this.height = height
    this.template = template
    this.search = search
    this.columns = new Int32Array(width + 2 * template)
  }

  /** Adds to every pixel's sums the pixel that lies `right` and `down` of it, by the likeness of their patches. */
  addShift(right: number, down: number, table: Int32Array, shift: number, sums: WeightedSums): void {
    const { stride, search, height, template } = this
    const offset = down * stride + right
    this.columns.fill(0)
    for (let y = 0; y <= 2 * template; y++) this.addRow((y + search) * stride + search, offset)
    for (let y = 0; y < height; y++) {
      if (y > 0) this.slideRow((y + search - 1) * stride + search, offset)
      this.weighRow(y, offset, table, shift, sums)
    }
  }

  private addRow(start: number, offset: number): void {
    const { levels, columns } = this
    for (let x = 0, at = start; x < columns.length; x++, at++) {
      const difference = levels[at]! - levels[at + offset]!
      columns[x]! += difference * difference
    }
  }

  /** Takes the row at `start` out of the columns' sums, and the one below the patches in. */
  private slideRow(start: number, offset: number): void {
    const { levels, columns } = this
    const below = (2 * this.template + 1) * this.stride
    for (let x = 0, at = start; x < columns.length; x++, at++) {
      const gone = levels[at]! - levels[at + offset]!
      const come = levels[at + below]! - levels[at + below + offset]!
      columns[x] = (columns[x]! + Math.imul(come, come) - Math.imul(gone, gone)) | 0
    }
  }

  private weighRow(y: number, offset: number, table: Int32Array, shift: number, sums: WeightedSums): void {
    const { levels, columns, width, template, search, stride } = this
    const { levels: levelSums, weights: weightSums } = sums
    const side = 2 * template
    const last = table.length - 1
    let distance = 0
    for (let x = 0; x < side; x++) distance += columns[x]!
    let source = (y + search + template) * stride + search + template + offset
    for (let x = 0, index = y * width; x < width; x++, index++, source++) {
      distance = (distance + columns[x + side]!) | 0
      const step = distance >> shift
      const weight = table[step < last ? step : last]!
      levelSums[index] = (levelSums[index]! + Math.imul(weight, levels[source]!)) | 0
      weightSums[index] = (weightSums[index]! + weight) | 0
      distance = (distance - columns[x]!) | 0
    }
  }
}
