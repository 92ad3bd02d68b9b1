// Level 0 in the kernels' memory: both descriptors, the patches' unit vectors, and all of it at the points of the product.
import type { Descriptor } from '#main/engine/descriptor'
import type { Level, Shape } from '#main/engine/levels'
import { align, floatBits, writeFields } from '#main/engine/memory-plan'
import type { MemoryPlan } from '#main/engine/memory-plan'
import { GROUP } from '#main/engine/patches'
import type { Grouping } from '#main/engine/patches'

/** Products of a tile: kernels/product.ts. */
const POINTS = 81
const CORRELATION_BYTES = 20 * 4
const FACTOR_BYTES = 32

/** What backtracking needs, too: it computes single responses again. */
export interface CorrelationPlan {
  readonly at: number
  readonly channels: number
  /** Channels of a pixel, padded to whole vectors. */
  readonly depth: number
  readonly tileRows: number
  readonly tileBlocks: number
  /** Bytes of every fourth position of a map row. */
  readonly planeBytes: number
  readonly target: number
  readonly units: number
  readonly ninths: number
  readonly factors: number
  readonly inverseNorms: number
  readonly ninthSums: number
}

/** What only the product needs. */
export interface ProductPlan {
  readonly source: number
  readonly groups: number
  readonly patchPoints: number
  readonly tilePoints: number
}

/**
 * Channels that are multiplied, an even number: the ninth only where it varies, else it is one product for all sixteen
 * pixels.
 */
export function channelsOf({ planes, ninth }: Descriptor): number {
  return planes.length + (typeof ninth === 'number' ? 0 : 2)
}

export function planCorrelation(plan: MemoryPlan, level: Level, shape: Shape, channels: number): CorrelationPlan {
  const depth = align(channels, 8)
  const tileRows = Math.ceil(level.fullHeight / 4)
  const tileBlocks = Math.ceil(level.fullWidth / 32)
  // Zeros before and after: pooling looks one tile to the left, and up to nine to the right of the last.
  const planeBytes = (tileBlocks * 8 + 16) * 4
  return {
    at: plan.reserve(CORRELATION_BYTES),
    channels,
    depth,
    tileRows,
    tileBlocks,
    planeBytes,
    target: plan.reserve((shape.targetHeight + 8) * (shape.targetWidth + 4) * depth * 4),
    units: plan.reserve(level.cells * 64 * depth),
    ninths: plan.reserve(level.cells * 4),
    factors: plan.reserve(level.cells * FACTOR_BYTES),
    inverseNorms: plan.reserve(tileRows * 16 * planeBytes),
    ninthSums: plan.reserve(tileRows * 16 * planeBytes)
  }
}

export function planProduct(
  plan: MemoryPlan, level: Level, { channels, tileRows, tileBlocks }: CorrelationPlan, grouping: Grouping
): ProductPlan {
  return {
    source: plan.reserve(level.cells * 16 * channels * 4),
    groups: plan.reserve(grouping.groups.byteLength),
    patchPoints: plan.reserve(grouping.groups.length / 2 * POINTS * channels * GROUP * 4),
    tilePoints: plan.reserve(tileRows * tileBlocks * POINTS * channels * 32)
  }
}

function planesOf(descriptor: Descriptor, channels: number): Float32Array[] {
  const { planes, ninth, width, height } = descriptor
  if (channels === planes.length) return planes
  const last = typeof ninth === 'number' ? new Float32Array(width * height).fill(ninth) : ninth
  return [...planes, last, new Float32Array(width * height)]
}

/** Copies image 2 pixel by pixel, two zeros to the left and above. */
function writeTarget(memory: WebAssembly.Memory, plan: CorrelationPlan, target: Descriptor): void {
  const { channels, depth } = plan
  const { width, height } = target
  const pixels = new Float32Array(memory.buffer, plan.target, (height + 8) * (width + 4) * depth)
  planesOf(target, channels).forEach((plane, channel) => {
    for (let y = 0; y < height; y++) {
      let at = ((y + 2) * (width + 4) + 2) * depth + channel
      for (let i = y * width; i < (y + 1) * width; i++, at += depth) pixels[at] = plane[i]!
    }
  })
}

/** Writes the descriptors and the description of level 0 where the kernels read them (kernels/correlation.ts). */
export function writeCorrelation(
  memory: WebAssembly.Memory, plan: CorrelationPlan, product: ProductPlan, source: Descriptor, target: Descriptor,
  grouping: Grouping, table: number
): void {
  const { channels } = plan
  const ninth = channels === source.planes.length && typeof source.ninth === 'number' ? source.ninth : 0
  writeFields(memory, plan.at, [
    channels, source.width, source.height, target.width, target.height, plan.tileBlocks, plan.planeBytes,
    product.source, plan.target, plan.depth, floatBits(ninth), plan.units, plan.ninths, plan.factors,
    product.patchPoints, product.tilePoints, product.groups, plan.inverseNorms, plan.ninthSums, table
  ])
  new Int32Array(memory.buffer, product.groups, grouping.groups.length).set(grouping.groups)
  const planes = new Float32Array(memory.buffer, product.source, source.width * source.height * channels)
  planesOf(source, channels).forEach((plane, channel) => planes.set(plane, channel * plane.length))
  writeTarget(memory, plan, target)
}
