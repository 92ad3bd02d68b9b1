import { resolve } from 'node:path'
import type { SummaryRow } from '#shared/model/summary'
import type { CliCommand, CommandInput } from '#main/cli/command'
import { certificateFrom, hasScoreFlags, requiredWord, scoreOptions, scoreUsage, settingsFrom, textFlag } from '#main/cli/flags'
import { summaryWarnings } from '#main/cli/summary-warnings'
import { withWorkspace, type WorkspaceSession } from '#main/cli/workspace-session'

export const summaryCommand: CliCommand = {
  name: 'summary',
  summary: "the notebook's score table, a row a preprocessing; flags measure anew and change nothing",
  usage: `summary WORKSPACE [--preprocessing NAME ...] [--base PREPROCESSING] ${scoreUsage}`,
  mostWords: 1,
  options: { preprocessing: { type: 'string', multiple: true }, base: { type: 'string' }, ...scoreOptions },
  run: async ({ flags, words, ...input }) => {
    const preprocessings = flags['preprocessing'] as readonly string[] | undefined
    const workspace = resolve(requiredWord(words, 0, 'WORKSPACE'))
    await settingsFrom(flags)
    const certificate = await certificateFrom(flags)
    return await withWorkspace({ flags, words, ...input }, workspace, false, async (session) => {
      const measure = await measureFrom(session, flags)
      const rows = await session.call('report.summary', { ...(preprocessings && { preprocessings: [...preprocessings] }), ...(measure && { measure }) })
      if (certificate && measure) await warn(session, certificate, measure.settings, rows)
      return { json: { rows }, text: table(rows) }
    })
  }
}

/** On stderr: what is printed stays what it is without a certificate. */
async function warn(...of: Parameters<typeof summaryWarnings>): Promise<void> {
  for (const warning of await summaryWarnings(...of)) process.stderr.write(`Warning: ${warning}\n`)
}

/** What the flags ask to be measured; null where the scores as they are shown will do. The workspace's settings stay. */
async function measureFrom(session: WorkspaceSession, flags: CommandInput['flags']) {
  const base = textFlag(flags, 'base')
  const subBlocks = flags['sub-blocks'] === true
  if (!hasScoreFlags(flags) && base === undefined && !subBlocks) return null
  const settings = await settingsFrom(flags, await session.call('settings.read', {}))
  return { settings: { ...settings, ...(base !== undefined && { base }) }, subBlocks, ...(base !== undefined && { base }) }
}

const columns: readonly (readonly [string, (row: SummaryRow) => string])[] = [
  ['preprocessing', (row) => row.preprocessing],
  ['better', (row) => String(row.numBetter)],
  ['worse', (row) => String(row.numWorse)],
  ['unscored', (row) => String(row.numUnscored)],
  ['mean score', (row) => figure(row.changedScoreMean, 3)],
  ['deviation', (row) => figure(row.changedScoreStd, 3)],
  ['mean pixels', (row) => figure(row.meanCount, 0)]
]

function table(rows: readonly SummaryRow[]): string {
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, text]) => text(row)))]
  const widths = columns.map((_column, index) => Math.max(...cells.map((line) => (line[index] as string).length)))
  return cells.map((line) => line.map((cell, index) => index === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[index] as number)).join('  ')).join('\n')
}

function figure(value: number | null, digits: number): string {
  return value === null ? '-' : value.toFixed(digits)
}
