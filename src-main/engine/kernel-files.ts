// Where compiled kernels lie: beside the bundled engine (or a part of it), or in the build output of the source tree.
import { readFileSync } from 'node:fs'
import { Refusal } from '#main/engine/refusal'

/** Bytes of a compiled kernel; null when it is not built. */
function kernelBytes(name: string): Buffer<ArrayBuffer> | null {
  for (const folder of ['../kernels', '../../kernels', '../../out/kernels']) {
    try {
      return readFileSync(new URL(`${folder}/${name}.wasm`, import.meta.url)) as Buffer<ArrayBuffer>
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  }
  return null
}

/** Compiles the first of these kernels that is built and runs on this machine. Throws a Refusal when there is none. */
export function compileKernel(...names: string[]): WebAssembly.Module {
  for (const name of names) {
    const bytes = kernelBytes(name)
    if (bytes && WebAssembly.validate(bytes)) return new WebAssembly.Module(bytes)
  }
  throw new Refusal('the engine\'s kernels are not built; run npm run build')
}
