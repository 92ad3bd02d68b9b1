// The embedded DeepMatching engine: a program of its own. node engine.ts IMAGE1 IMAGE2 [options]
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { parseCommandLine, USAGE } from '#main/engine/command-line'
import type { Options } from '#main/engine/command-line'
import { formatG } from '#main/engine/format'
import { readGray } from '#main/engine/images'
import { matchImages } from '#main/engine/matching'
import { progressLines } from '#main/engine/progress'
import { Refusal } from '#main/engine/refusal'

/** The file appears whole or not at all. */
function writeOutput(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.part`
  try {
    writeFileSync(temporary, text)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new Refusal(`cannot write ${path} (${error instanceof Error ? error.message : String(error)})`)
  }
}

async function match(options: Options): Promise<void> {
  const [image1, image2] = await Promise.all([readGray(options.image1), readGray(options.image2)])
  const progress = progressLines(line => process.stderr.write(line), () => performance.now())
  const matches = matchImages(image1, image2, options, {
    progress: options.progress ? progress : () => {},
    message: text => {
      if (options.verbosity > 0) process.stderr.write(`${text}\n`)
    }
  })
  const lines = matches.map(({ x1, y1, x2, y2, score, index }) => [x1, y1, x2, y2, score, index].map(formatG).join(' '))
  const text = lines.map(line => `${line}\n`).join('')
  if (options.output === null) process.stdout.write(text)
  else writeOutput(options.output, text)
}

async function run(args: string[]): Promise<number> {
  try {
    const command = parseCommandLine(args)
    if (command.kind === 'match') {
      await match(command.options)
      return 0
    }
    process.stdout.write(USAGE)
    return 1
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    process.stderr.write(`deepmatching: ${error.message}\n`)
    return 1
  }
}

process.exitCode = await run(process.argv.slice(2))
