import { globSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'electron-vite'
import { buildKernels } from './build-kernels.mjs'

const root = resolve(import.meta.dirname, '..')
const stamp = resolve(root, 'out/.built')
const inputs = ['src-*/**/*', 'build/*.mjs', 'resources/**/*', 'package.json', 'electron.vite.config.ts']

/** Builds kernels, programs and renderer into out/, unless nothing changed since the last build. */
export async function buildApp({ onlyWhenStale, onStart }) {
  if (onlyWhenStale && !isStale()) return
  onStart?.()
  await buildKernels()
  await build({ root, logLevel: 'warn' })
  mkdirSync(resolve(root, 'out'), { recursive: true })
  writeFileSync(stamp, new Date().toISOString())
}

function isStale() {
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs
  if (built === undefined) return true
  return globSync(inputs, { cwd: root }).some((path) => statSync(resolve(root, path)).mtimeMs > built)
}

if (process.argv[1] === import.meta.filename) await buildApp({ onlyWhenStale: false })
