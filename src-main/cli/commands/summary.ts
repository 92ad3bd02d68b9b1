import { resolve } from 'node:path'
import type { SummaryRow } from '#shared/model/summary'
import type { CliCommand } from '#main/cli/command'
import { requiredWord, scoreOptions, scoreUsage } from '#main/cli/flags'
import { applySettings } from '#main/cli/main-job'
import { withWorkspace } from '#main/cli/workspace-session'

export const summaryCommand: CliCommand = {
  name: 'summary',
  summary: "the notebook's score table, a row a preprocessing",
  usage: `summary WORKSPACE [--preprocessing NAME ...] ${scoreUsage}`,
  mostWords: 1,
  options: { preprocessing: { type: 'string', multiple: true }, ...scoreOptions },
  run: async (input) => {
    const preprocessings = input.flags['preprocessing'] as readonly string[] | undefined
    return await withWorkspace(input, resolve(requiredWord(input.words, 0, 'WORKSPACE')), false, async (session) => {
      await applySettings(session, input.flags)
      const rows = await session.call('report.summary', { ...(preprocessings && { preprocessings: [...preprocessings] }) })
      return { json: { rows }, text: table(rows) }
    })
  }
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
