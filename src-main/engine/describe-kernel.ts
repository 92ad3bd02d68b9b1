// The descriptor's kernel over a memory of its own, as large as one image needs.
import { compileKernel } from '#main/engine/kernel-files'
import type { Weights } from '#main/engine/smoothing'

/** The exports of kernels/describe.ts; every argument is an address, a length in samples or a factor (see there). */
interface Exports {
  prepare(
    gray: number, width: number, height: number, weights: number, weightSum: number, scratch: number, lines: number
  ): void
  describe(
    lines: number, width: number, height: number, cosine: number, sine: number, mid: number, factor: number,
    table: number, post: number, scratch: number, plane: number
  ): void
  halve(plane: number, width: number, height: number): void
}

export interface DescribeKernel {
  exports: Exports
  /** The one plane: gray values first, then one orientation after the other. */
  plane: Float32Array
  addresses: { table: number, presmooth: number, mid: number, post: number, scratch: number, lines: number, plane: number }
}

const TABLE_BYTES = 64 * 8
const WEIGHTS_BYTES = 4 * 4
const SCRATCH_LINES = 17
const PAGE_BYTES = 65536

let compiled: WebAssembly.Module | null = null

function planAddresses(width: number, height: number): DescribeKernel['addresses'] & { end: number } {
  const lineBytes = 4 * (Math.ceil(width / 4) * 4 + 8)
  const presmooth = TABLE_BYTES
  const mid = presmooth + WEIGHTS_BYTES
  const post = mid + WEIGHTS_BYTES
  const scratch = post + WEIGHTS_BYTES
  const lines = scratch + SCRATCH_LINES * lineBytes
  const plane = lines + height * lineBytes
  // The kernel reads and writes whole vectors, so up to three samples past the plane.
  return { table: 0, presmooth, mid, post, scratch, lines, plane, end: plane + 4 * width * height + 16 }
}

/** The kernel for an image of this size; takes two planes of it, in bytes 8 x width x height. */
export function openDescribeKernel(width: number, height: number): DescribeKernel {
  compiled ??= compileKernel('describe')
  const { end, ...addresses } = planAddresses(width, height)
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / PAGE_BYTES) })
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } })
  const plane = new Float32Array(memory.buffer, addresses.plane, width * height)
  return { exports: exports as unknown as Exports, plane, addresses }
}

/** Writes the weights of the three smoothings: the first's whole, those of the others as shares of their sum. */
export function writeWeights({ plane, addresses }: DescribeKernel, presmooth: Weights, mid: Weights, post: Weights): void {
  new Float32Array(plane.buffer, addresses.presmooth, 4).set(presmooth.near)
  new Float32Array(plane.buffer, addresses.mid, 4).set(mid.near.map(weight => weight / mid.sum))
  new Float32Array(plane.buffer, addresses.post, 4).set(post.near.map(weight => weight / post.sum))
}

/** Writes tanh(i / 16), i = 0..63, with the step to the next entry (B.1). */
export function writeSigmoid({ plane, addresses }: DescribeKernel): void {
  const table = new Float32Array(plane.buffer, addresses.table, 128)
  for (let i = 0; i < 64; i++) {
    table[2 * i] = Math.tanh(i / 16)
    table[2 * i + 1] = Math.fround(Math.tanh((i + 1) / 16)) - table[2 * i]!
  }
}
