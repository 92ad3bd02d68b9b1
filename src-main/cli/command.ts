import type { ParseArgsOptionsConfig } from 'node:util'

/** What a command is given: its words, its flags, and what comes after `--`. */
export interface CommandInput {
  readonly words: readonly string[]
  readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
  /** Everything after a lone `--`, for the matcher. */
  readonly rest: readonly string[]
  readonly json: boolean
  /** Aborted by Ctrl+C: stop, keep what is done, exit with 130. */
  readonly signal: AbortSignal
  /** `import.meta.url` of the program's entry. */
  readonly entryUrl: string
}

/** One command of the command line: one file in commands/, one line in the registry. */
export interface CliCommand {
  readonly name: string
  readonly summary: string
  readonly usage: string
  /** What the flags mean and the files hold, for `--help` of this command. */
  readonly details?: string
  readonly options: ParseArgsOptionsConfig
  /** How many words (folders, files) it takes at most; one more is wrong usage, not silence. */
  readonly mostWords: number
  /** What comes after a lone `--` is for the matcher; elsewhere it is wrong usage. */
  readonly takesRest?: boolean
  /** Prints results line by line as they are made, so that an interruption is said on stderr alone. */
  readonly streams?: boolean
  /** Ctrl+C is how it ends, not how it is cut short. */
  readonly runsUntilStopped?: boolean
  /** Its words and flags are another program's: all of them come as `rest`, unread. */
  readonly takesEverything?: boolean
  /** Returns what `--json` prints and how people read it; null prints nothing. Throws UsageError for wrong words. */
  readonly run: (input: CommandInput) => Promise<CommandOutput | null>
}

export interface CommandOutput {
  readonly json: unknown
  readonly text: string
  /** 0 unless the work itself failed; single failed items are in the result, not here. */
  readonly exitCode?: number
}

/** Wrong usage: exit code 2, with the command's usage line. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
