// The compiled loops over pixels (kernels/pixels.ts), loaded once per thread.
import { readFileSync } from 'node:fs'

/** The exports of kernels/pixels.ts; addresses and sizes in bytes (see there). */
interface Exports {
  countDifferences(
    before: number, after: number, target: number, valid: number, stride: number,
    left: number, top: number, right: number, bottom: number, shift: number, lanes: number
  ): void
  sumLevels(plane: number, stride: number, left: number, top: number, right: number, bottom: number, sums: number): void
  warp(
    source: number, width: number, height: number, inverted: number, blockWidth: number, blockHeight: number,
    target: number, valid: number
  ): number
}

export interface PixelKernel {
  readonly exports: Exports
  readonly memory: ArrayBuffer
}

const pageBytes = 65536

/** A larger memory is given back after use. */
const keptBytes = 64 * 2 ** 20

let compiled: WebAssembly.Module | undefined
let kept: PixelKernel | undefined

/** The kernel lies beside the bundled programs (or a part of one), or in the build output of the source tree. */
function compile(): WebAssembly.Module {
  for (const folder of ['../kernels', '../../kernels', '../../../out/kernels']) {
    const file = new URL(`${folder}/pixels.wasm`, import.meta.url)
    try {
      return new WebAssembly.Module(readFileSync(file))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  throw new Error('the pixel kernel is not built; run npm run build')
}

/** The kernel over at least `bytes` of memory, which the next call in this thread takes over: use it without waiting. */
export function openPixelKernel(bytes: number): PixelKernel {
  if (kept && kept.memory.byteLength >= bytes) return kept
  compiled ??= compile()
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) })
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } })
  const kernel = { exports: exports as unknown as Exports, memory: memory.buffer }
  if (bytes <= keptBytes) kept = kernel
  return kernel
}
