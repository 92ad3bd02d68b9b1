import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

// npm run study [-- NAME] [-- --data-sets N --resamples N --no-write]: one study, into its page of docs/. Without a name: the fit's.
const docs = resolve(import.meta.dirname, '../docs')
const options = {
  'data-sets': { type: 'string', default: '200' },
  resamples: { type: 'string', default: '200' },
  'no-write': { type: 'boolean', default: false }
}

/** What each study writes, and how it is run; only the fit's has flags of its own. */
const studies = {
  fit: {
    page: 'fit-study.md',
    run: async (settings) => (await import('../test/study/study.ts')).runStudy(settings)
  },
  'direct-alignment': {
    page: 'direct-alignment.md',
    run: async () => (await import('../test/study/direct-alignment.ts')).runDirectAlignment()
  },
  'score-normalisation': {
    page: 'score-normalisation.md',
    run: async () => (await import('../test/study/score-normalisation.ts')).runScoreNormalisation()
  }
}

const args = process.argv.slice(2)
if (Number(process.versions.node.split('.')[0]) < 24) {
  refuse(`this is Node ${process.version}: start it with npm run study, which brings its own`)
} else await study()

async function study() {
  const settings = readSettings()
  if (!settings) return
  const document = await settings.study.run({ ...settings, args })
  console.log(document)
  if (!settings.write) return
  const page = resolve(docs, settings.study.page)
  writeFileSync(page, document)
  console.error(`written: ${page}`)
}

function readSettings() {
  try {
    const { values, positionals: [name = 'fit', ...more] } = parseArgs({ args, options, allowPositionals: true })
    const chosen = Object.hasOwn(studies, name) ? studies[name] : null
    if (!chosen || more.length > 0) return refuse(`one study of ${Object.keys(studies).join(', ')}`)
    const [dataSets, resamples] = [Number(values['data-sets']), Number(values.resamples)]
    if ([dataSets, resamples].every((value) => Number.isInteger(value) && value > 0)) {
      return { study: chosen, dataSets, resamples, write: !values['no-write'] }
    }
    return refuse('--data-sets and --resamples need whole numbers above 0')
  } catch (error) {
    return refuse(`${error.message.replaceAll('\n', ' ')} (options: --data-sets N, --resamples N, --no-write)`)
  }
}

function refuse(message) {
  console.error(message)
  process.exitCode = 1
  return null
}
