// The options every bench takes.
import { parseArgs } from 'node:util'

/** A command line that cannot be meant; the message is one line for the user. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage'
}

export interface BenchSettings {
  /** Counted runs of each command. */
  runs: number
  /** Part of the names of the rows to measure; null for all. */
  only: string | null
  /** Whether docs/benchmarks.md is to be written; never from a part of the rows. */
  write: boolean
  /** As given, for the document. */
  args: readonly string[]
}

const OPTIONS = {
  runs: { type: 'string', default: '5' },
  only: { type: 'string' },
  'no-write': { type: 'boolean', default: false }
} as const

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new WrongUsage(`${reason.replaceAll('\n', ' ')} (options: --runs N, --only TEXT, --no-write)`)
  }
}

/** Reads `--runs N`, `--only TEXT` and `--no-write`. Throws `WrongUsage`. */
export function readSettings(args: string[]): BenchSettings {
  const values = parse(args)
  const runs = Number(values.runs)
  if (!Number.isInteger(runs) || runs < 1) throw new WrongUsage(`--runs needs a whole number above 0, got '${values.runs}'`)
  const only = values.only ?? null
  return { runs, only, write: !values['no-write'] && only === null, args }
}
