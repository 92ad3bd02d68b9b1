import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'

// Everything CI checks besides tests: types room by room, lint, import rules, unused exports and dependencies.
const root = resolve(import.meta.dirname, '..')
const steps = [
  ['types of src-shared', 'tsc', ['-p', 'tsconfig.shared.json']],
  ['types of src-main', 'tsc', ['-p', 'tsconfig.main.json']],
  ['types of src-renderer', 'vue-tsc', ['-p', 'tsconfig.renderer.json']],
  ['types of test', 'vue-tsc', ['-p', 'tsconfig.test.json']],
  ['lint', 'eslint', ['--max-warnings', '0', '.']],
  ['import rules', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'src-shared', 'src-main', 'src-renderer']],
  ['unused code and dependencies', 'knip', []]
]

/** The step's exit code and all it printed, in the order it came. */
function run([, program, args]) {
  return new Promise((settle, reject) => {
    const child = spawn(resolve(root, 'node_modules/.bin', program), args, { cwd: root })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.once('error', reject).once('close', (code) => settle({ ok: code === 0, output }))
  })
}

let failed = false
const waiting = steps.values()

// Each takes one core; as many at a time as there are.
async function work() {
  for (const step of waiting) {
    const { ok, output } = await run(step)
    console.log(`${ok ? 'ok     ' : 'FAILED '} ${step[0]}`)
    if (!ok) console.log(output)
    failed ||= !ok
  }
}

await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, work))
process.exitCode = failed ? 1 : 0
