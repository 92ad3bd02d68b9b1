/** A program to start: an argument array, never a shell. */
export interface ChildCommand {
  /** A path, or a bare name to be found on PATH. */
  readonly command: string
  readonly arguments: readonly string[]
  /** Added to the small environment every child gets. */
  readonly environment?: Readonly<Record<string, string>>
  readonly workingFolder?: string
}

/** The command as one line that can be pasted into a POSIX shell, with the variables that were added. */
export function pasteableCommand(child: ChildCommand): string {
  const variables = Object.entries(child.environment ?? {}).map(([name, value]) => `${name}=${shellQuoted(value)}`)
  const line = [...variables, ...[child.command, ...child.arguments].map(shellQuoted)].join(' ')
  return child.workingFolder === undefined ? line : `cd ${shellQuoted(child.workingFolder)} && ${line}`
}

function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
