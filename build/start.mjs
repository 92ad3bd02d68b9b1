import { buildApp } from './build.mjs'

console.error('Building Fringe (some seconds, only when something changed) ...')
await buildApp({ onlyWhenStale: true })
process.argv.splice(1, 1, 'fringe', 'open')
await import('../out/main/cli.js')
