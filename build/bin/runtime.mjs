import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const neededMajor = 24

/**
 * Runs a built program in this process, or, where this Node is older than the program needs (its database binding
 * would crash without a word), once more with the Node that came from npm. Plain JavaScript that any Node can read.
 */
export async function runProgram(name, scriptUrl) {
  const program = new URL(`../../out/main/${name}.js`, import.meta.url)
  if (!existsSync(program)) return refuse(`Fringe is not built yet: run 'npm run build' in ${fileURLToPath(new URL('../..', import.meta.url))}`)
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return await import(program.href)
  const packaged = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url))
  if (!existsSync(packaged)) return refuse(`Fringe needs Node ${neededMajor}; this is ${process.version}. 'npm ci' brings it.`)
  rerun(packaged, [fileURLToPath(scriptUrl), ...process.argv.slice(2)])
}

function rerun(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' })
  // The terminal sends Ctrl+C to both; the child decides what it means.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))
}

function refuse(message) {
  console.error(message)
  process.exitCode = 1
}
