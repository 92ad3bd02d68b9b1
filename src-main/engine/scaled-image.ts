// One of the two images in scale and rotation mode: at full size or shrunk, cropped when it serves as source (B.10).
import { IDENTITY } from '#main/engine/affine'
import { halveDescriptor } from '#main/engine/descriptor'
import type { Descriptor } from '#main/engine/descriptor'
import { crop } from '#main/engine/gray-image'
import type { GrayImage } from '#main/engine/gray-image'
import { shrinkFactor } from '#main/engine/invariance'
import { atomicPatch } from '#main/engine/levels'
import { resize } from '#main/engine/resize'
import { rotateDescriptor } from '#main/engine/rotation'
import type { RotatedDescriptor } from '#main/engine/rotation'

/** How the images of a pair are described: by its descriptor settings, halved so many times. */
export type Describe = (image: GrayImage, downscale: number) => Descriptor

/** Keeps its descriptors, so that they are computed once for all passes. */
export class ScaledImage {
  /** Half octaves below full size. */
  readonly shrink: number
  private current: GrayImage
  private readonly downscale: number
  private readonly describe: Describe
  private full: Descriptor | null = null
  private halved: Descriptor | null = null
  private copy: ScaledImage | null = null

  /** Before matching, descriptors are halved `downscale` times. */
  constructor(image: GrayImage, downscale: number, describe: Describe, shrink = 0) {
    this.current = image
    this.downscale = downscale
    this.describe = describe
    this.shrink = shrink
  }

  get width(): number {
    return this.current.width
  }

  get height(): number {
    return this.current.height
  }

  /** This image at another scale, made from it as it is cropped by then. The copy last asked for is kept. */
  shrunk(shrink: number): ScaledImage {
    if (shrink === 0) return this
    if (this.copy?.shrink === shrink) return this.copy
    const side = (full: number) => Math.max(1, Math.trunc(0.5 + full * shrinkFactor(shrink)))
    const image = resize(this.current, side(this.width), side(this.height))
    this.copy = new ScaledImage(image, this.downscale, this.describe, shrink)
    return this.copy
  }

  /** Leaves whole patches, for good. */
  crop(): void {
    const atomic = atomicPatch(this.downscale)
    const cropped = crop(this.current, this.width - this.width % atomic, this.height - this.height % atomic)
    if (cropped === this.current) return
    this.current = cropped
    this.full = null
    this.halved = null
  }

  /** The descriptor as a target needs it. */
  descriptor(): Descriptor {
    this.halved ??= this.full
      ? halveDescriptor(this.full, this.downscale)
      : this.describe(this.current, this.downscale)
    return this.halved
  }

  /** The descriptor as a source, rotated by `steps` times 45 degrees. The image must be cropped. */
  rotated(steps: number): RotatedDescriptor {
    if (steps % 8 === 0) return { descriptor: this.descriptor(), toImage: IDENTITY }
    this.full ??= this.describe(this.current, 0)
    const { descriptor, toImage } = rotateDescriptor(this.full, steps, atomicPatch(this.downscale))
    return { descriptor: halveDescriptor(descriptor, this.downscale), toImage }
  }
}
