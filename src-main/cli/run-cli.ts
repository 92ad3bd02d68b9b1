import { parseArgs } from 'node:util'
import { AppError } from '#shared/contract/failure'
import { UsageError, type CliCommand, type CommandInput, type CommandOutput } from '#main/cli/command'
import { commands } from '#main/cli/registry'

const interrupted = 130

/** Runs one command line. Returns the exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted. */
export async function runCli(argv: readonly string[], entryUrl: string): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return help(name === undefined ? 2 : 0)
  const command = commands.find((each) => each.name === name)
  if (!command) return complain(`There is no command '${name}'. 'fringe --help' lists them.`, 2)
  const abort = new AbortController()
  const stop = (): void => abort.abort()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  try {
    const { json, ...input } = parse(command, rest)
    const output = await command.run({ ...input, signal: abort.signal, entryUrl })
    return abort.signal.aborted ? interrupted : print(output, json)
  } catch (error) {
    return abort.signal.aborted ? interrupted : explain(command, error)
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

function parse(command: CliCommand, argv: readonly string[]): Pick<CommandInput, 'words' | 'flags' | 'rest'> & { json: boolean } {
  if (command.takesEverything) return { words: [], flags: {}, rest: argv, json: false }
  const end = argv.indexOf('--')
  const own = end === -1 ? argv : argv.slice(0, end)
  try {
    const { values, positionals } = parseArgs({
      args: [...own],
      options: { ...command.options, json: { type: 'boolean' } },
      allowPositionals: true
    })
    const { json, ...flags } = values
    return { words: positionals, flags: flags as CommandInput['flags'], rest: end === -1 ? [] : argv.slice(end + 1), json: json === true }
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function print(output: CommandOutput | null, json: boolean): number {
  if (!output) return 0
  const text = json ? JSON.stringify(output.json) : output.text
  if (text !== '') process.stdout.write(`${text}\n`)
  return output.exitCode ?? 0
}

function explain(command: CliCommand, error: unknown): number {
  if (error instanceof UsageError) return complain(`${error.message}\nUsage: fringe ${command.usage}`, 2)
  if (error instanceof AppError) return complain(error.message, 1)
  return complain(error instanceof Error ? (error.stack ?? error.message) : String(error), 1)
}

function complain(message: string, code: number): number {
  process.stderr.write(`${message}\n`)
  return code
}

function help(code: number): number {
  const width = Math.max(...commands.map((command) => command.name.length))
  const lines = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}\n  ${' '.repeat(width)}  fringe ${command.usage}`)
  const text = ['Fringe: is the alignment any good?', '', ...lines, '', '--json prints one JSON document. Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.']
  const stream = code === 0 ? process.stdout : process.stderr
  stream.write(`${text.join('\n')}\n`)
  return code
}
