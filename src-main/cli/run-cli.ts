import { AppError, toFailure, type Failure } from '#shared/contract/failure'
import { readArguments, type CommandLine } from '#main/cli/arguments'
import { UsageError, type CliCommand, type CommandInput, type CommandOutput } from '#main/cli/command'
import { commandHelp, helpText } from '#main/cli/help'
import { interruption } from '#main/cli/interruption'
import { commands } from '#main/cli/registry'
import { writeOut } from '#main/cli/standard-output'
import { programVersion } from '#main/core/standard-ports'

const exitCodes = { done: 0, failed: 1, wrongUsage: 2, interrupted: 130 } as const

/** Runs one command line. Returns the exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted. */
export async function runCli(argv: readonly string[], entryUrl: string): Promise<number> {
  const [name, ...rest] = argv
  if (name === undefined) return complain(helpText(), exitCodes.wrongUsage)
  if (['--help', '-h', 'help'].includes(name)) return say(helpText())
  if (name === '--version') return say(programVersion(entryUrl))
  const command = commands.find((each) => each.name === name)
  if (!command) return complain(`There is no command '${name}'. 'fringe --help' lists them.`, exitCodes.wrongUsage)
  // Before anything is understood: whoever asks for JSON gets JSON for a wrong flag as well.
  const wantsJson = !command.takesEverything && rest.slice(0, endOfOwn(rest)).includes('--json')
  try {
    const line = readArguments(command, rest)
    return line.wantsHelp ? await say(commandHelp(command)) : await runCommand(command, line, entryUrl)
  } catch (error) {
    return explain(command, error, wantsJson)
  }
}

function endOfOwn(argv: readonly string[]): number {
  const end = argv.indexOf('--')
  return end === -1 ? argv.length : end
}

async function runCommand(command: CliCommand, { words, flags, rest, json }: CommandLine, entryUrl: string): Promise<number> {
  const interrupted = interruption()
  const input: CommandInput = { words, flags, rest, json, signal: interrupted.signal, entryUrl }
  try {
    const output = await command.run(input)
    const cutShort = interrupted.signal.aborted && !command.runsUntilStopped
    return cutShort ? await stopped(command, json) : await print(output, json)
  } catch (error) {
    if (interrupted.signal.aborted) return stopped(command, json)
    throw error
  } finally {
    interrupted.forget()
  }
}

async function print(output: CommandOutput | null, json: boolean): Promise<number> {
  if (!output) return exitCodes.done
  const text = json ? JSON.stringify(output.json) : output.text
  if (text !== '') await writeOut(`${text}\n`)
  return output.exitCode ?? exitCodes.done
}

function stopped({ streams }: CliCommand, json: boolean): Promise<number> | number {
  if (streams) return complain('Interrupted; the lines printed so far are whole', exitCodes.interrupted)
  const failure = { code: 'job.cancelled', message: 'Interrupted; what is done is kept, and the same command goes on from there' } as const
  return fail(failure, failure.message, exitCodes.interrupted, json)
}

function explain(command: CliCommand, error: unknown, json: boolean): Promise<number> {
  if (error instanceof UsageError) {
    const text = `${error.message}\nUsage: fringe ${command.usage}`
    return fail({ code: 'request.invalid', message: error.message }, text, exitCodes.wrongUsage, json)
  }
  if (error instanceof AppError) return fail(error.toFailure(), error.message, exitCodes.failed, json)
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return fail(toFailure(error), text, exitCodes.failed, json)
}

/** Words go to stderr; with --json the one document on stdout says the same. */
async function fail(failure: Failure, text: string, code: number, json: boolean): Promise<number> {
  if (json) await writeOut(`${JSON.stringify({ failure })}\n`)
  return complain(text, code)
}

async function say(text: string): Promise<number> {
  await writeOut(`${text}\n`)
  return exitCodes.done
}

function complain(message: string, code: number): number {
  process.stderr.write(`${message}\n`)
  return code
}
