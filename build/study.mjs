import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

// npm run study [-- --data-sets N --resamples N --no-write]: the simulation study of the fit, into docs/fit-study.md.
const page = resolve(import.meta.dirname, '../docs/fit-study.md')
const options = {
  'data-sets': { type: 'string', default: '200' },
  resamples: { type: 'string', default: '200' },
  'no-write': { type: 'boolean', default: false }
}

const args = process.argv.slice(2)
if (Number(process.versions.node.split('.')[0]) < 24) {
  refuse(`this is Node ${process.version}: start it with npm run study, which brings its own`)
} else await study()

async function study() {
  const settings = readSettings()
  if (!settings) return
  const { runStudy } = await import('../test/study/study.ts')
  const document = await runStudy({ ...settings, args })
  console.log(document)
  if (!settings.write) return
  writeFileSync(page, document)
  console.error(`written: ${page}`)
}

function readSettings() {
  try {
    const { values } = parseArgs({ args, options })
    const [dataSets, resamples] = [Number(values['data-sets']), Number(values.resamples)]
    if ([dataSets, resamples].every((value) => Number.isInteger(value) && value > 0)) {
      return { dataSets, resamples, write: !values['no-write'] }
    }
    refuse('--data-sets and --resamples need whole numbers above 0')
  } catch (error) {
    refuse(`${error.message.replaceAll('\n', ' ')} (options: --data-sets N, --resamples N, --no-write)`)
  }
  return null
}

function refuse(message) {
  console.error(message)
  process.exitCode = 1
}
