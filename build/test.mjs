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
  // One slow moment of a loaded machine must not fail everything, nor may it go by unseen: each retried story is named.
  const status = run('playwright', ['test', '--reporter=list,json', '--retries=1'], { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file })
  if (!existsSync(file)) return [0, 1, 0]
  const { stats, suites } = JSON.parse(readFileSync(file, 'utf8'))
  for (const name of flakyStories(suites)) console.warn(`FLAKY: ${name} (failed at first, passed when tried again)`)
  return [stats.expected + stats.flaky, stats.unexpected === 0 && status !== 0 ? 1 : stats.unexpected, stats.skipped]
}

function flakyStories(suites) {
  return suites.flatMap(({ specs = [], suites: inner = [] }) => [
    ...specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ file, line, title }) => `${file}:${line} ${title}`),
    ...flakyStories(inner)
  ])
}

function run(program, args, environment = {}) {
  const path = resolve(root, 'node_modules/.bin', program)
  return spawnSync(path, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } }).status
}
