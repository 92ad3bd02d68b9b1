import { resolve } from 'node:path'
import { UsageError, type CliCommand, type CommandInput } from '#main/cli/command'
import { certificateFrom, requiredText, requiredWord, ruleFrom, textFlag } from '#main/cli/flags'
import { requireFolderOf, writeTextFile } from '#main/cli/paths'
import { measureReport, reportDocument, reportScope, reportText, reportWarnings, type ReportAsked } from '#main/cli/report-workspace'
import { withWorkspace } from '#main/cli/workspace-session'

const formats = ['csv', 'latex', 'markdown', 'html'] as const
const tables = ['score_pp', 'final'] as const

const details = `What the report needs and nobody has measured yet is measured first, once, and kept in the WORKSPACE.

  --format            csv: the score table, a line a preprocessing and base; latex: tables for a paper;
                      markdown; html: one page with figures. With --notebook, csv is what pandas writes of the
                      notebook's data frame, and latex is the notebook's own table, to the byte
  --out FILE          writes the report there; without it, it is printed
  --base              preprocessing whose images are scored; the one in force unless told. Given several times,
                      the strategies are compared over all of them, and the rest is of the first
  --preprocessing     only these, in this order; all that are matched unless told
  --view NAME         only this camera view
  --compare A,B       puts two preprocessings side by side as well: levels, local contrast, brightness of the pairs
  --table             score_pp: crop 7, whole images; final: tolerance 50, crop 20, sub-blocks; without it, the scores
                      as they are shown
  --tolerance         N gray levels, auto (the notebook's line), or a file as 'fringe fit' writes it; the one in force
                      unless told, 50 in the final table
  --sub-blocks        pooled scores of the sub-blocks in place of the whole image's
  --json              all tables as one document`

export const reportCommand: CliCommand = {
  name: 'report',
  summary: 'tables and figures over all pairs: scores, best of strategies, bases, local contrast, fixed and failed pairs',
  usage:
    'report WORKSPACE --format csv|latex|markdown|html [--out FILE] [--base PREPROCESSING ...] [--preprocessing NAME ...] ' +
    '[--view NAME] [--compare A,B] [--table score_pp|final] [--tolerance N|auto|FILE] [--sub-blocks] [--notebook]',
  details,
  mostWords: 1,
  options: {
    format: { type: 'string' }, out: { type: 'string' }, base: { type: 'string', multiple: true },
    preprocessing: { type: 'string', multiple: true }, view: { type: 'string' }, table: { type: 'string' },
    compare: { type: 'string' }, tolerance: { type: 'string' }, 'sub-blocks': { type: 'boolean' },
    notebook: { type: 'boolean' }
  },
  run: async (input) => {
    const workspace = resolve(requiredWord(input.words, 0, 'WORKSPACE'))
    const asked = { ...askedFrom(input), ...(await ruleFrom(input.flags)) }
    const certificate = await certificateFrom(input.flags)
    if (asked.out !== null) requireFolderOf(asked.out)
    return await withWorkspace(input, workspace, false, async (session) => {
      const { scope, bases } = await reportScope(session, asked)
      await measureReport(session, scope, bases)
      const { compare, format, out } = asked
      // Tens of thousands of pairs take seconds to tabulate: what nobody will read is not made.
      const document = input.json ? await reportDocument(session, scope, { bases, compare }) : null
      for (const warning of await reportWarnings(session, scope, certificate)) process.stderr.write(`Warning: ${warning}\n`)
      const isText = format !== null && (out !== null || !input.json)
      const text = isText ? await reportText(session, scope, { bases, compare, format }) : ''
      if (out !== null) await writeTextFile(out, text)
      return { json: document, text: out === null ? text.trimEnd() : `Report: ${out}` }
    })
  }
}

function askedFrom({ flags, json }: CommandInput): Omit<ReportAsked, 'tolerance' | 'cutoff'> {
  const table = choice(flags, 'table', tables)
  const out = textFlag(flags, 'out') ?? null
  if (!json || out !== null) requiredText(flags, 'format')
  return {
    format: choice(flags, 'format', formats),
    out,
    bases: (flags['base'] as readonly string[] | undefined) ?? [],
    preprocessings: (flags['preprocessing'] as readonly string[] | undefined) ?? [],
    view: textFlag(flags, 'view') ?? null,
    compare: comparedFrom(flags),
    table: table ?? 'shown',
    score: flags['sub-blocks'] === true ? 'sub-blocks' : 'whole',
    mode: flags['notebook'] === true ? 'notebook' : null
  }
}

function comparedFrom(flags: CommandInput['flags']): readonly [string, string] | null {
  const text = textFlag(flags, 'compare')
  if (text === undefined) return null
  const [first, second, ...others] = text.split(',').map((name) => name.trim())
  if (first && second && others.length === 0) return [first, second]
  throw new UsageError(`--compare takes two preprocessings parted by a comma, not ${text}`)
}

function choice<T extends string>(flags: CommandInput['flags'], name: string, known: readonly T[]): T | null {
  const value = textFlag(flags, name)
  const found = known.find((each) => each === value)
  if (value !== undefined && found === undefined) throw new UsageError(`--${name} must be one of ${known.join(', ')}, not ${value}`)
  return found ?? null
}
