import { buildApp } from './build.mjs'

await buildApp({ onlyWhenStale: true, onStart: () => console.error('Building Fringe (some seconds) ...') })
process.argv.splice(1, 1, 'fringe', 'open')
await import('../out/main/cli.js')
