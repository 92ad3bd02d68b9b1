// Compiles the AssemblyScript kernels to out/kernels/*.wasm; those of matching once with and once without relaxed SIMD.
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const engine = join(root, 'src-main/engine/kernels')
const vision = join(root, 'src-main/core/vision/kernels')
const target = join(root, 'out/kernels')
// Threads share the memory of the matching kernels; its size is known only when they run.
const shared = ['--sharedMemory', '--maximumMemory', '65536']
const variants = {
  'pixels': { folder: vision, source: 'pixels.ts', features: ['simd'], memory: [] },
  'describe': { folder: engine, source: 'describe.ts', features: ['simd'], memory: [] },
  'matching-relaxed': { folder: engine, source: 'matching.ts', features: ['simd', 'relaxed-simd', 'threads'], memory: shared },
  'matching-simd': { folder: engine, source: 'matching.ts', features: ['simd', 'threads'], memory: shared }
}

function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function upToDate(file, folder) {
  const inputs = readdirSync(folder).map(name => join(folder, name))
  return changedAt(file) > Math.max(changedAt(fileURLToPath(import.meta.url)), ...inputs.map(changedAt))
}

function readSource(folder, name) {
  const file = join(folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

async function compile(name, { folder, source, features, memory }) {
  const { main } = await import('assemblyscript/asc')
  const temporary = join(target, `${name}.${randomUUID()}.wasm`)
  const enable = features.flatMap(feature => ['--enable', feature])
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', ...memory, ...enable]
  const outputs = new Map()
  const { error, stderr } = await main([source, '--outFile', 'kernel.wasm', ...options], {
    readFile: (file) => readSource(folder, file),
    writeFile: (file, contents) => outputs.set(file, contents)
  })
  if (error) throw new Error(`the kernel ${name} does not compile: ${error.message}\n${stderr.toString()}`)
  try {
    writeFileSync(temporary, outputs.get('kernel.wasm'))
    renameSync(temporary, join(target, `${name}.wasm`))
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** Builds what is missing or older than its sources; returns the names of the files built. */
export async function buildKernels() {
  mkdirSync(target, { recursive: true })
  const stale = Object.entries(variants).filter(([name, { folder }]) => !upToDate(join(target, `${name}.wasm`), folder))
  for (const [name, variant] of stale) await compile(name, variant)
  return stale.map(([name]) => `${name}.wasm`)
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const built = await buildKernels()
  process.stdout.write(built.length > 0 ? `kernels: built ${built.join(', ')}\n` : 'kernels: up to date\n')
}
