// Loading the compiled kernels: one module, with relaxed SIMD where the machine has it.
import { readFileSync } from 'node:fs'
import { Refusal } from '#main/engine/refusal'

/** The exports of kernels/matching.ts; every argument is an address, a length or a flag (see there). */
export interface Kernels {
  packRow(planes: number, planeBytes: number, lineBytes: number, y: number, tiles: number, target: number): void
  correlatePair(
    patches: number, first: number, count: number, windows: number, tiles: number, y: number, width: number,
    height: number, block: number, rowBytes: number, factors: number, zeroRow: number, carry: number,
    carryBytes: number, table: number, maps: number, top: number
  ): void
  aggregateCell(
    children: number, lineBytes: number, width: number, height: number, borders: number, zeros: number, rows: number,
    rowBytes: number, zeroRow: number, carry: number, carryBytes: number, table: number, maps: number, cell: number,
    top: number
  ): void
  descend(
    input: number, count: number, output: number, visited: number, slots: number, width: number, height: number,
    children: number, childMaps: number
  ): number
  deposit(input: number, count: number, grid1: number, grid2: number, columns2: number, rows2: number): void
}

/** Bytes of a compiled kernel, beside the bundled engine or in the build output of the source tree. */
function kernelBytes(name: string): Buffer<ArrayBuffer> | null {
  for (const folder of ['../kernels', '../../out/kernels']) {
    try {
      return readFileSync(new URL(`${folder}/${name}.wasm`, import.meta.url)) as Buffer<ArrayBuffer>
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
  return null
}

/** Compiles the best variant this machine runs. */
export function compileKernels(): WebAssembly.Module {
  const relaxed = kernelBytes('matching-relaxed')
  if (relaxed && WebAssembly.validate(relaxed)) return new WebAssembly.Module(relaxed)
  const plain = kernelBytes('matching-simd')
  if (!plain) throw new Refusal('the engine\'s kernels are not built; run npm run build')
  return new WebAssembly.Module(plain)
}

/** The kernels over one memory. */
export function kernelsOver(module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels {
  const abort = () => {
    throw new Error('a kernel was aborted')
  }
  return new WebAssembly.Instance(module, { env: { memory, abort } }).exports as unknown as Kernels
}
