// The embedded DeepMatching engine: a program of its own. node engine.ts IMAGE1 IMAGE2 [options]
import { linesOf } from '#shared/numerics/text/lines'
import { parseCommandLine, USAGE } from '#main/engine/command-line'
import { freshImages } from '#main/engine/image-source'
import { keptImages } from '#main/engine/kept-images'
import { matchPair } from '#main/engine/pair'
import { Refusal } from '#main/engine/refusal'
import { serve, type MatchPair } from '#main/engine/worker-mode'

/** sysexits.h: a mistake of the program's, not of its user. */
const INTERNAL_ERROR = 70

async function runPair(args: readonly string[]): Promise<number> {
  const command = parseCommandLine(args)
  if (command.kind === 'help') {
    process.stdout.write(USAGE)
    return 1
  }
  const report = (progress: unknown) => process.stderr.write(`${JSON.stringify(progress)}\n`)
  process.stdout.write(await matchPair(command.options, freshImages, report))
  return 0
}

async function runWorker(): Promise<number> {
  const images = keptImages()
  const lines = linesOf(process.stdin.setEncoding('utf8'))
  const answer = (answered: unknown) => process.stdout.write(`${JSON.stringify(answered)}\n`)
  const match: MatchPair = (options, report) => matchPair(options, images, report)
  await serve(lines, match, answer)
  return 0
}

async function run(args: readonly string[]): Promise<number> {
  try {
    return await (args.length === 1 && args[0] === '-worker' ? runWorker() : runPair(args))
  } catch (error) {
    if (error instanceof Refusal) {
      process.stderr.write(`deepmatching: ${error.message}\n`)
      return 1
    }
    const stack = error instanceof Error ? error.stack : ''
    // The last line is the one that is shown to people.
    process.stderr.write(`${stack}\ndeepmatching: failed unexpectedly (${String(error)})\n`)
    return INTERNAL_ERROR
  }
}

process.exitCode = await run(process.argv.slice(2))
