// npm run bench -- engine: time, memory and sameness of the embedded engine, against what was asked of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fixture } from '../engine/engine-run.ts'
import { benchPairs } from './bench-pairs.ts'
import type { BenchPair } from './bench-pairs.ts'
import { markdownTable } from './document.ts'
import { EngineSession } from './engine-session.ts'
import { engineTables } from './engine-tables.ts'
import type { BenchTable } from './engine-tables.ts'
import { generatePair } from './generated-pair.ts'
import { currentLoad, describeMachine } from './machine.ts'
import { WrongUsage } from './settings.ts'
import type { BenchSettings } from './settings.ts'

const tinyPair: BenchPair = {
  name: 'g1', image1: fixture('g1_1.png'), image2: fixture('g1_2.png'), truth: null, reference: () => null
}

async function tablesToMeasure(folder: string, only: string | null): Promise<{ tables: BenchTable[], original: boolean }> {
  const pairs = await benchPairs(folder)
  const large = await generatePair(folder, 'generated-1024', 1024, 9)
  const tables = engineTables(pairs, large, tinyPair)
    .map(table => ({ ...table, rows: table.rows.filter(({ name }) => only === null || name.includes(only)) }))
    .filter(({ rows }) => rows.length > 0)
  if (tables.length === 0) throw new WrongUsage(`no row has '${only}' in its name`)
  return { tables, original: pairs.original }
}

/** The tables as Markdown, measured one row after the other. */
async function measureTables(session: EngineSession, tables: readonly BenchTable[]): Promise<string> {
  const measured = []
  for (const table of tables) {
    const rows = []
    for (const { name, labels, measure } of table.rows) {
      const cells = await measure(session)
      rows.push({ labels, cells })
      console.error(`${name}: ${cells().join(' | ')}`)
    }
    measured.push({ table, rows })
  }
  return measured.map(({ table: { title, note, header }, rows }) => {
    const lines = rows.map(({ labels, cells }) => [...labels, ...cells()])
    return `### ${title}\n\n${note}.\n\n${markdownTable(header, lines)}`
  }).join('\n\n')
}

function explanation(session: EngineSession): string {
  const yardstick = session.yardstick()
  const sentences = [
    `Medians of ${session.runs} runs after one for warming up, in brackets the fastest and the slowest.`,
    'Whole processes of the built program, from start to exit; memory is the largest resident size of that process.'
  ]
  if (yardstick) {
    const kernel = yardstick.relaxed ? 'with relaxed FMA' : 'without relaxed SIMD, which this machine lacks'
    sentences.push(`The level-0 product alone (34.9 G multiply-adds, f32, ${kernel}), timed before every run compared ` +
      `with it: median ${yardstick.seconds.toFixed(2)} s, ${yardstick.processorSeconds.toFixed(2)} s of processor time.`)
  }
  return [...sentences, 'The headers say what is asked for.'].join(' ')
}

/** Runs the bench; returns its section of the document. */
export async function runBench({ runs, only, args }: BenchSettings): Promise<string> {
  const machine = describeMachine(currentLoad())
  console.error(machine)
  const folder = mkdtempSync(join(tmpdir(), 'fringe-bench-'))
  try {
    const { tables, original } = await tablesToMeasure(folder, only)
    const session = new EngineSession(runs)
    const measured = await measureTables(session, tables)
    return [
      '## Engine',
      `\`${['npm run bench -- engine', ...args].join(' ')}\`: ${machine}`,
      explanation(session),
      ...original ? [] : ['The reference data are absent: the pairs are made up, and nothing is said of sameness.'],
      measured
    ].join('\n\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
