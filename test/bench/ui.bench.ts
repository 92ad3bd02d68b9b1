// npm run bench -- ui: how quickly the workbench answers in Chromium without a GPU, against what was asked of it.
import { rmSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { percentile } from '#shared/numerics/statistics/percentile'
import { median } from '#shared/numerics/statistics'
import { storyFolder } from '../e2e/fringe-host.ts'
import { atLeast, atMost } from './bars.ts'
import { markdownTable } from './document.ts'
import { currentLoad, describeMachine } from './machine.ts'
import { WrongUsage } from './settings.ts'
import type { BenchSettings } from './settings.ts'
import { makeImageWorkspace, makeRowWorkspace } from './ui-folders.ts'
import { dragRate, labelTimes, longestBlank, stepTimes } from './ui-measures.ts'
import { memoryGrowth } from './ui-memory.ts'
import { openWorkbench } from './ui-page.ts'

/** One line of the table: what is measured on which workspace, and how the figures of all runs read. */
interface Row {
  readonly name: string
  readonly workspace: 'small' | 'large' | 'rows'
  /** One run, in a browser and a program of its own. */
  measure(folder: string, workspace: string): Promise<number[]>
  /** The figure and how it stands against its bars. */
  cells(runs: readonly number[][]): [figure: string, verdict: string]
}

/** A run on a screen of the workbench. */
function on(screen: 'Label' | 'Pairs', work: (page: Page) => Promise<number[]>): Row['measure'] {
  return async (folder, workspace) => {
    const { page, close } = await openWorkbench(folder, workspace, screen)
    try {
      return await work(page)
    } finally {
      await close()
    }
  }
}

const labelsARun = 60
const stepsARun = 60
const dragSeconds = 4
const wheelsARun = 100

function milliseconds(runs: readonly number[][], percent: number, bar: number, stretch: number): [string, string] {
  const all = runs.flat()
  const middle = percentile(all, 50)
  const figure = percentile(all, percent)
  return [`${figure.toFixed(1)} ms (median ${middle.toFixed(1)}, ${all.length} times)`, `${bar} ms ${atMost(figure, bar)}; stretch ${stretch} ms ${atMost(figure, stretch)}`]
}

function rate(runs: readonly number[][], bar: number): [string, string] {
  const all = runs.flat()
  const figure = median(all) ?? 0
  // A screen of 60 Hz shows 59.9.
  return [`${figure.toFixed(1)} frames/s (${Math.min(...all).toFixed(1)} to ${Math.max(...all).toFixed(1)})`, `${bar} ${atLeast(Math.round(figure), bar)}`]
}

/** In the mode that has the most to draw. */
const drag = on('Label', async (page) => {
  await page.keyboard.press('6')
  await page.waitForTimeout(500)
  return [await dragRate(page, dragSeconds)]
})

const rows: readonly Row[] = [
  {
    name: 'next pair drawn after its key at 500x500, p95', workspace: 'small',
    measure: on('Label', (page) => stepTimes(page, stepsARun)), cells: (runs) => milliseconds(runs, 95, 50, 16)
  },
  {
    name: 'tolerance drag at 500x500', workspace: 'small', measure: drag, cells: (runs) => rate(runs, 60)
  },
  {
    name: 'tolerance drag at 2048x2048', workspace: 'large', measure: drag, cells: (runs) => rate(runs, 30)
  },
  {
    name: 'longest blank while scrolling 100,000 pairs', workspace: 'rows',
    measure: on('Pairs', async (page) => [(await longestBlank(page, wheelsARun)).longest]),
    cells: (runs) => [`${Math.max(...runs.flat()).toFixed(0)} ms`, `100 ms ${atMost(Math.max(...runs.flat()), 100)}`]
  },
  {
    name: 'memory after 1,000 pairs viewed, beyond that after 100', workspace: 'small', measure: memoryGrowth,
    cells: (runs) => {
      const [page, core] = [0, 1].map((part) => median(runs.map((run) => run[part] ?? 0)) ?? 0) as [number, number]
      return [`page ${page.toFixed(0)} MiB, core ${core.toFixed(0)} MiB`, `50 MB together ${atMost(page + core, 50 / 1.048576)}`]
    }
  },
  // Last: what was labelled no longer stands in the queue that the screen opens with.
  {
    name: 'key press to label durable on disk, p99', workspace: 'small',
    measure: on('Label', (page) => labelTimes(page, labelsARun)), cells: (runs) => milliseconds(runs, 99, 30, 10)
  }
]

async function makeWorkspaces(folder: string, wanted: ReadonlySet<Row['workspace']>): Promise<Map<Row['workspace'], string>> {
  const made = new Map<Row['workspace'], string>()
  console.error('Making the workspaces to measure on (a minute) ...')
  if (wanted.has('small')) made.set('small', await makeImageWorkspace(folder, 'small', 500, 25))
  if (wanted.has('large')) made.set('large', await makeImageWorkspace(folder, 'large', 2048, 3))
  if (wanted.has('rows')) made.set('rows', makeRowWorkspace(folder, 100_000))
  return made
}

async function repeated(row: Row, folder: string, workspace: string, runs: number): Promise<number[][]> {
  const measured: number[][] = []
  for (let run = 0; run < runs; run++) measured.push(await row.measure(folder, workspace))
  return measured
}

/** Runs the bench; returns its section of the document. */
export async function runBench({ runs, only, args }: BenchSettings): Promise<string> {
  const chosen = rows.filter(({ name }) => only === null || name.includes(only))
  if (chosen.length === 0) throw new WrongUsage(`no row has '${only}' in its name`)
  const machine = describeMachine(currentLoad())
  console.error(machine)
  const folder = storyFolder()
  try {
    const workspaces = await makeWorkspaces(folder, new Set(chosen.map(({ workspace }) => workspace)))
    const lines: string[][] = []
    for (const row of chosen) {
      const cells = row.cells(await repeated(row, folder, workspaces.get(row.workspace) as string, runs))
      console.error(`${row.name}: ${cells.join(' | ')}`)
      lines.push([row.name, ...cells])
    }
    return [
      '## Interface', `\`${['npm run bench -- ui', ...args].join(' ')}\`: ${machine}`,
      `The built renderer in Chromium at 1440x900, drawn on the processor, served by the loopback host on the same cores; ${runs} runs, each in a browser and a program of its own.`,
      markdownTable(['what', 'measured', 'bar'], lines)
    ].join('\n\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
