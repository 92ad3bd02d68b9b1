import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildApp } from './build.mjs'
import { findChromium } from './find-chromium.mjs'

// Everything the README's test command runs: build, unit and contract suites, stories in Chromium; one closing line.
const root = resolve(import.meta.dirname, '..')
const results = resolve(root, 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results)
await buildApp({ onlyWhenStale: true })

const totals = [vitest(), playwright()].reduce((sum, each) => sum.map((count, index) => count + each[index]), [0, 0, 0])
const [passed, failed, skipped] = totals
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)

function vitest() {
  const file = resolve(results, 'vitest.json')
  const status = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  if (!existsSync(file)) return [0, 1, 0]
  const report = JSON.parse(readFileSync(file, 'utf8'))
  // A file that does not load fails without a failed test.
  const failed = report.numFailedTests === 0 && status !== 0 ? 1 : report.numFailedTests
  return [report.numPassedTests, failed, report.numPendingTests + report.numTodoTests]
}

function playwright() {
  const chromium = findChromium()
  if (!chromium) {
    console.warn('SKIPPED: no Chromium to be had; the stories in the browser were not run')
    return [0, 0, 1]
  }
  const file = resolve(results, 'playwright.json')
  const status = run('playwright', ['test', '--reporter=list,json'], { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  if (!existsSync(file)) return [0, 1, 0]
  const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(file, 'utf8')).stats
  const failed = unexpected + flaky
  return [expected, failed === 0 && status !== 0 ? 1 : failed, skipped]
}

function run(program, args, environment = {}) {
  const path = resolve(root, 'node_modules/.bin', program)
  return spawnSync(path, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } }).status
}
