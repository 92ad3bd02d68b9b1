import { evidenceBins, largestDifference } from '#shared/model/evidence'
import type { HomographyMatrix } from '#shared/model/homography'
import { areaSize, intersection, type Area } from '#shared/numerics/area'
import type { Evidence } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import type { LevelSums } from '#shared/numerics/local-contrast'
import { inverse } from '#shared/numerics/matrix'
import type { BlockPixels } from '#shared/numerics/sub-blocks'
import { blockSize, type WarpedImage } from '#shared/numerics/warp'
import { openPixelKernel, type PixelKernel } from '#main/core/vision/pixel-kernel'

const laneBins = 512
const sumsAt = 4 * laneBins * 4
const invertedAt = sumsAt + 2 * 8
const planesAt = invertedAt + 9 * 8 + 8

/** An image moved by a homography, its mask, and how many of its pixels are valid. */
export interface MovedImage extends WarpedImage {
  readonly validPixels: number
}

/** Image 1, image 2, and what image 1 became. */
type Plane = 'image1' | 'image2' | 'moved' | 'valid'

/**
 * A pair in the memory of the pixel kernel. What it tells equals numerics/{warp,evidence,sub-blocks,local-contrast}, several
 * times as fast. Good until the thread opens the next pair: to be used without waiting in between.
 */
export class PairPlanes {
  readonly #kernel: PixelKernel
  readonly #size: { readonly width: number, readonly height: number }
  readonly #at: Readonly<Record<Plane, number>>

  /** Both images are of one size. */
  constructor(image1: GrayImage, image2: GrayImage) {
    const { width, height } = image1
    const pixels = width * height
    this.#size = { width, height }
    this.#at = { image1: planesAt, image2: planesAt + pixels, moved: planesAt + 2 * pixels, valid: planesAt + 3 * pixels }
    this.#kernel = openPixelKernel(planesAt + 4 * pixels)
    this.#bytes('image1').set(image1.data)
    this.#bytes('image2').set(image2.data)
  }

  /** Moves image 1 by a homography, as `warpPerspective`. */
  warp(matrix: HomographyMatrix): MovedImage {
    const { width, height } = this.#size
    const inverted = inverse(matrix)
    const validPixels = inverted === null ? this.#clear() : this.#warp(inverted)
    return { image: { width, height, data: this.#bytes('moved').slice() }, valid: this.#bytes('valid').slice(), validPixels }
  }

  /**
   * The pair as `evidenceOf` and `meanDifference` see it: outside `inner` all three images count as 0, and with `masked`
   * only valid pixels count.
   */
  scored(inner: Area, masked: boolean): BlockPixels {
    return {
      evidence: (area, shift) => this.#evidence(area, intersection(area, inner), masked, shift),
      meanDifference: (area) => {
        const inside = intersection(area, inner)
        return this.sums('image2', inside).sum / areaSize(area) - this.sums('image1', inside).sum / areaSize(area)
      }
    }
  }

  /** Sums of the levels of an area of one plane. */
  sums(plane: Plane, { left, top, right, bottom }: Area): ReturnType<LevelSums> {
    const { exports, memory } = this.#kernel
    exports.sumLevels(this.#at[plane], this.#size.width, left, top, right, bottom, sumsAt)
    const [sum, squares] = new Float64Array(memory, sumsAt, 2)
    return { sum: sum!, squares: squares! }
  }

  #evidence(area: Area, inside: Area, masked: boolean, shift: number): Evidence {
    const { exports, memory } = this.#kernel
    const { image1, image2, moved, valid } = this.#at
    const { left, top, right, bottom } = inside
    exports.countDifferences(image1, moved, image2, masked ? valid : 0, this.#size.width, left, top, right, bottom, shift, 0)
    const lanes = new Int32Array(memory, 0, 4 * laneBins)
    const histogram = new Uint32Array(evidenceBins)
    for (let bin = 0; bin < evidenceBins; bin++) {
      histogram[bin] = lanes[bin]! + lanes[laneBins + bin]! + lanes[2 * laneBins + bin]! + lanes[3 * laneBins + bin]!
    }
    // Three zeros differ by nothing, whatever the shift.
    histogram[largestDifference]! += areaSize(area) - areaSize(inside)
    return histogram
  }

  #warp(inverted: HomographyMatrix): number {
    const { exports, memory } = this.#kernel
    const { width, height } = this.#size
    const { blockWidth, blockHeight } = blockSize(width, height)
    new Float64Array(memory, invertedAt, 9).set(inverted)
    return exports.warp(this.#at.image1, width, height, invertedAt, blockWidth, blockHeight, this.#at.moved, this.#at.valid)
  }

  #clear(): number {
    this.#bytes('moved').fill(0)
    this.#bytes('valid').fill(0)
    return 0
  }

  #bytes(plane: Plane): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#kernel.memory, this.#at[plane], this.#size.width * this.#size.height)
  }
}
