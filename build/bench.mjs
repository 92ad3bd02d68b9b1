import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

// npm run bench -- NAME [options]: builds, measures, prints the figures and writes them to docs/benchmarks.md.
// A bench is a file test/bench/NAME.bench.ts whose runBench(settings) returns its section of that page.
const root = resolve(import.meta.dirname, '..')
const folder = resolve(root, 'test/bench')
const suffix = '.bench.ts'
const page = resolve(root, 'docs/benchmarks.md')
const benches = readdirSync(folder).filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length))

const [name, ...args] = process.argv.slice(2)
if (Number(process.versions.node.split('.')[0]) < 24) refuse(`this is Node ${process.version}: start it with npm run bench, which brings its own`)
else if (!benches.includes(name)) refuse(`which bench? npm run bench -- NAME, with NAME one of: ${benches.join(', ')}`)
else await bench(name)

async function bench(name) {
  const { readSettings, WrongUsage } = await import('../test/bench/settings.ts')
  try {
    const settings = readSettings(args)
    const [{ buildApp }, { runBench }] = await Promise.all([import('./build.mjs'), import(`../test/bench/${name}${suffix}`)])
    await buildApp({ onlyWhenStale: true, onStart: () => console.error('Building Fringe (some seconds) ...') })
    const section = await runBench(settings)
    console.log(section)
    if (settings.write) await write(name, section)
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error
    refuse(error.message)
  }
}

async function write(name, section) {
  const { replaceSection } = await import('../test/bench/document.ts')
  writeFileSync(page, replaceSection(existsSync(page) ? readFileSync(page, 'utf8') : null, name, section))
  console.error(`written: ${page}`)
}

function refuse(message) {
  console.error(message)
  process.exitCode = 1
}
