import { spawnSync } from 'node:child_process'
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

const failed = steps.filter(([name, program, args]) => {
  const outcome = spawnSync(resolve(root, 'node_modules/.bin', program), args, { cwd: root, encoding: 'utf8' })
  const ok = outcome.status === 0
  console.log(`${ok ? 'ok     ' : 'FAILED '} ${name}`)
  if (!ok) console.log(`${outcome.stdout}${outcome.stderr}`)
  return !ok
})
process.exit(failed.length > 0 ? 1 : 0)
