import type { CliCommand } from '#main/cli/command'
import { commands } from '#main/cli/registry'

/** One command, with what its flags mean where that needs words. */
export function commandHelp({ usage, summary, details }: CliCommand): string {
  return [`Usage: fringe ${usage}`, summary, ...(details === undefined ? [] : ['', details])].join('\n')
}

/** Every command with what it does and its usage. */
export function helpText(): string {
  const width = Math.max(...commands.map((command) => command.name.length))
  const lines = commands.flatMap(({ name, summary, usage }) => [`  ${name.padEnd(width)}  ${summary}`, `  ${' '.repeat(width)}  fringe ${usage}`])
  const end = '--json prints one JSON document. Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.'
  return ['Fringe: is the alignment any good?', '', ...lines, '', end].join('\n')
}
