import { parseArgs } from 'node:util'
import { UsageError, type CliCommand, type CommandInput } from '#main/cli/command'

/** What a command line says, before the command looks at it. */
export interface CommandLine extends Pick<CommandInput, 'words' | 'flags' | 'rest' | 'json'> {
  readonly wantsHelp: boolean
}

/** Reads what follows a command's name. Throws UsageError for flags and words that it does not have. */
export function readArguments(command: CliCommand, argv: readonly string[]): CommandLine {
  if (command.takesEverything) return { words: [], flags: {}, rest: argv, json: false, wantsHelp: false }
  const end = argv.indexOf('--')
  const { values, positionals } = parsed(command, end === -1 ? argv : argv.slice(0, end))
  const { json, help, ...flags } = values
  const rest = end === -1 ? [] : argv.slice(end + 1)
  if (positionals.length > command.mostWords) throw new UsageError(`'${positionals[command.mostWords]}' is one word too many`)
  if (rest.length > 0 && !command.takesRest) throw new UsageError(`Nothing may follow -- here: ${rest.join(' ')}`)
  return { words: positionals, flags: flags as CommandInput['flags'], rest, json: json === true, wantsHelp: help === true }
}

function parsed({ options }: CliCommand, argv: readonly string[]) {
  try {
    return parseArgs({
      args: joinDashedValues(options, argv),
      options: { ...options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** `--seed -5` and `--flag -R` would be read as two flags; none of ours has a single dash but -h. */
function joinDashedValues(options: CliCommand['options'], argv: readonly string[]): string[] {
  const joined: string[] = []
  for (const word of argv) {
    const before = joined.at(-1)
    const takesValue = before?.startsWith('--') === true && options[before.slice(2)]?.type === 'string'
    if (takesValue && /^-[^-]/.test(word) && word !== '-h') joined[joined.length - 1] = `${before}=${word}`
    else joined.push(word)
  }
  return joined
}
