// Times the level-0 product alone: what a 500x500 pair at -R 1 costs before anything is done with it (Part E).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from 'assemblyscript/asc'

const SOURCE = 'reference-product.ts'

/** Patches of image 1, positions of image 2, values of a descriptor patch. */
const PATCHES = 3844
const POSITIONS = 63001
const DEPTH = 144

/** One call of the kernel; the whole product is some calls of this size and a smaller one, in whole groups of 6. */
const CALL_ROWS = 252
const CALL_COLUMNS = 62496

const rowsInAll = 6 * Math.ceil(PATCHES * POSITIONS / CALL_COLUMNS / 6)
const wholeCalls = Math.floor(rowsInAll / CALL_ROWS)
const lastRows = rowsInAll - wholeCalls * CALL_ROWS

/** Multiply-adds of the product per multiply-add measured: just below 1. */
const scale = PATCHES * POSITIONS / (rowsInAll * CALL_COLUMNS)

const PAGE = 1 << 16
const LEFT = PAGE
const RIGHT = LEFT + 4 * CALL_ROWS * DEPTH
const RESULT = RIGHT + 4 * CALL_COLUMNS * DEPTH
const END = RESULT + 4 * CALL_ROWS * CALL_COLUMNS

type Multiply = (a: number, b: number, c: number, rows: number, columns: number, depth: number) => void

export interface ProductTime {
  /** By the clock on the wall. */
  seconds: number
  processorSeconds: number
}

export interface ProductTimer {
  /** False where this machine has no relaxed SIMD: the kernel then multiplies and adds apart. */
  relaxed: boolean
  /** Seconds of the whole product, once. */
  time(): ProductTime
}

async function compile(features: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const outputs = new Map<string, string | Uint8Array>()
  const enable = features.flatMap(feature => ['--enable', feature])
  const options = ['--outFile', 'product.wasm', '-O3', '--noAssert', '--runtime', 'stub', '--importMemory', ...enable]
  const { error, stderr } = await main([SOURCE, ...options], {
    readFile: name => name === SOURCE ? readFileSync(join(import.meta.dirname, 'kernels', SOURCE), 'utf8') : null,
    writeFile: (name, contents) => {
      outputs.set(name, contents)
    }
  })
  const bytes = outputs.get('product.wasm')
  if (error || !(bytes instanceof Uint8Array)) throw new Error(`${SOURCE} does not compile: ${stderr.toString()}`)
  return new Uint8Array(bytes)
}

/** Any numbers do; these are neither zero nor so small that the processor would treat them otherwise. */
function fill(values: Float32Array, step: number, modulus: number): void {
  values.forEach((_, i) => {
    values[i] = (i * step) % modulus / modulus
  })
}

/** Compiles the kernel, fills the matrices and warms up (some seconds; about 100 MiB until the end). */
export async function prepareProduct(): Promise<ProductTimer> {
  const relaxedBytes = await compile(['simd', 'relaxed-simd'])
  const relaxed = WebAssembly.validate(relaxedBytes)
  const memory = new WebAssembly.Memory({ initial: Math.ceil(END / PAGE) })
  const { instance } = await WebAssembly.instantiate(relaxed ? relaxedBytes : await compile(['simd']), { env: { memory } })
  const multiply = instance.exports['multiply'] as Multiply
  fill(new Float32Array(memory.buffer, LEFT, CALL_ROWS * DEPTH), 7919, 101)
  fill(new Float32Array(memory.buffer, RIGHT, CALL_COLUMNS * DEPTH), 104729, 97)
  const time = () => {
    const [start, before] = [performance.now(), process.cpuUsage()]
    for (let call = 0; call < wholeCalls; call++) multiply(LEFT, RIGHT, RESULT, CALL_ROWS, CALL_COLUMNS, DEPTH)
    multiply(LEFT, RIGHT, RESULT, lastRows, CALL_COLUMNS, DEPTH)
    const { user, system } = process.cpuUsage(before)
    return { seconds: (performance.now() - start) / 1e3 * scale, processorSeconds: (user + system) / 1e6 * scale }
  }
  // The first calls run code that is not yet optimised.
  time()
  return { relaxed, time }
}
