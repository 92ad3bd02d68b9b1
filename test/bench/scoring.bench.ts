// npm run bench -- scoring: a pair from files to all scores against the notebook's own functions, and rescoring.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { defaultScoreSettings, type ScoreSettings } from '#shared/model/score-settings'
import { median } from '#shared/numerics/statistics'
import { encodeBlocks, encodeEvidence } from '#main/core/scoring/evidence-blob'
import type { PairMeasurement } from '#main/core/scoring/pair-scoring'
import { scorePair } from '#main/core/scoring/score-pair'
import { goldenFile, goldens } from '../scoring/goldens.ts'
import { workspaceCore } from '../support/workspace-core.ts'
import { atLeast, atMost } from './bars.ts'
import { markdownTable } from './document.ts'
import { currentLoad, describeMachine } from './machine.ts'
import { startNotebook, type NotebookProcess, type NotebookRound, type PairFiles } from './notebook-process.ts'
import { makeScoredWorkspace } from './scored-rows.ts'
import { WrongUsage } from './settings.ts'
import type { BenchSettings } from './settings.ts'

const rescoredPairs = 100_000

const notebookSettings: ScoreSettings = { ...defaultScoreSettings, mode: 'notebook', tolerance: { kind: 'fixed', value: 50 } }

function pairFiles(): PairFiles[] {
  return goldens!.pairs.map(({ images, homographies }) => ({
    image1: goldenFile(images['unpp']!.img_1.path),
    image2: goldenFile(images['unpp']!.img_2.path),
    matches: goldenFile(homographies['unpp']!.csv)
  }))
}

async function measured({ image1, image2, matches }: PairFiles, settings: ScoreSettings): Promise<PairMeasurement> {
  const scoring = await scorePair({ image1, image2, motion: { kind: 'match-file', file: matches }, settings, subBlocks: true })
  if (scoring.status !== 'ok') throw new Error(`${matches}: ${scoring.message}`)
  return scoring
}

async function ownRound(pairs: readonly PairFiles[], settings: ScoreSettings): Promise<NotebookRound & { processorSeconds: number }> {
  const seconds: number[] = []
  const results: [number, number, number, number][] = []
  const before = process.cpuUsage()
  for (const pair of pairs) {
    const start = performance.now()
    const { score, subBlocks } = await measured(pair, settings)
    seconds.push((performance.now() - start) / 1000)
    results.push([score.value ?? 0.5, score.count, subBlocks!.value ?? 0.5, subBlocks!.count])
  }
  const { user, system } = process.cpuUsage(before)
  return { seconds, results, processorSeconds: (user + system) / 1e6 / pairs.length }
}

interface Rounds { readonly own: NotebookRound[]; readonly byDefault: NotebookRound[]; readonly notebook: NotebookRound[] }

/** One round of each for warming up, then all in turn: a machine that gets slower meanwhile does so for each. */
async function timedRounds(pairs: readonly PairFiles[], notebook: NotebookProcess | null, runs: number): Promise<Rounds> {
  const rounds: Rounds = { own: [], byDefault: [], notebook: [] }
  for (let round = 0; round <= runs; round++) {
    const own = await ownRound(pairs, notebookSettings)
    const byDefault = await ownRound(pairs, defaultScoreSettings)
    const theirs = notebook ? [await notebook.round()] : []
    if (round === 0) continue
    rounds.own.push(own)
    rounds.byDefault.push(byDefault)
    rounds.notebook.push(...theirs)
  }
  return rounds
}

/** Each pair's median over the rounds, in seconds. */
function perPair(rounds: readonly NotebookRound[]): number[] {
  return rounds[0]!.seconds.map((_, pair) => median(rounds.map(({ seconds }) => seconds[pair]!))!)
}

function spread(seconds: readonly number[]): string {
  const text = (value: number) => (1000 * value).toFixed(1)
  return `${text(median(seconds)!)} ms (${text(Math.min(...seconds))} to ${text(Math.max(...seconds))})`
}

function sameScores({ own, notebook }: Rounds): string {
  const [ours, theirs] = [own[0]!.results, notebook[0]!.results]
  const differing = ours.filter((result, pair) => result.some((value, part) => Math.abs(value - theirs[pair]![part]!) > 1e-12 * Math.abs(value)))
  return differing.length === 0 ? `the same scores and counts on all ${ours.length} pairs` : `**other scores on ${differing.length} pairs**`
}

async function pairRows(pairs: readonly PairFiles[], runs: number): Promise<string[][]> {
  const notebook = await startNotebook(pairs)
  if (!notebook) console.error('SKIPPED: no Python with OpenCV and pandas (apt install python3-opencv python3-pandas): Fringe is timed alone')
  try {
    const rounds = await timedRounds(pairs, notebook, runs)
    const own = perPair(rounds.own)
    const rest = ['by default rules (MAGSAC)', spread(perPair(rounds.byDefault)), '', '']
    if (!notebook) return [['notebook mode (RANSAC)', spread(own), 'no Python with OpenCV', ''], rest]
    const theirs = perPair(rounds.notebook)
    const ratio = median(own.map((seconds, pair) => theirs[pair]! / seconds)!)!
    return [
      [`the notebook's functions: ${notebook.versions}`, spread(theirs), '', ''],
      ['notebook mode (RANSAC)', spread(own), `${ratio.toFixed(1)} times as fast, ${sameScores(rounds)}`, `3 times ${atLeast(ratio, 3)}; stretch 10 times ${atLeast(ratio, 10)}`],
      rest
    ]
  } finally {
    notebook?.close()
  }
}

async function evidenceRows(pairs: readonly PairFiles[]): Promise<{ rows: string[][], measurements: PairMeasurement[] }> {
  const measurements: PairMeasurement[] = []
  for (const pair of pairs) measurements.push(await measured(pair, defaultScoreSettings))
  const row = (name: string, sizes: readonly number[], bar: number): string[] =>
    [name, `${median(sizes)!.toFixed(0)} bytes`, `${Math.max(...sizes)} bytes`, `${bar} bytes ${atMost(Math.max(...sizes), bar)}`]
  const whole = measurements.map(({ evidence }) => deflateRawSync(encodeEvidence(evidence.whole)).length)
  const blocks = measurements.map(({ evidence }, index) => whole[index]! + encodeBlocks(evidence.blocks).length)
  return { rows: [row('whole image, deflated', whole, 2048), row('with sub-blocks, deflated', blocks, 20_480)], measurements }
}

/** A change of settings as the interface asks for it, on a real workspace, until everything is on disk. */
async function rescoringRow(measurements: readonly PairMeasurement[], runs: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'fringe-bench-'))
  try {
    const workspace = join(folder, 'rows')
    makeScoredWorkspace(workspace, measurements, rescoredPairs)
    const core = await workspaceCore(folder)
    await core.call('workspace.open', { grantId: core.grant(workspace) })
    const times: { wall: number, processor: number, rescored: number }[] = []
    for (let run = 0; run <= runs; run++) {
      const before = process.cpuUsage()
      const start = performance.now()
      const { rescored } = await core.call('settings.update', { ...defaultScoreSettings, tolerance: { kind: 'auto', a: 1.2 + 0.1 * (run % 5), b: 1.88 } })
      const { user, system } = process.cpuUsage(before)
      times.push({ wall: (performance.now() - start) / 1000, processor: (user + system) / 1e6, rescored })
    }
    await core.close()
    const counted = times.slice(1)
    const walls = counted.map(({ wall }) => wall)
    const wall = median(walls)!
    return [
      `${Math.min(...counted.map(({ rescored }) => rescored)).toLocaleString('en')} of ${rescoredPairs.toLocaleString('en')} scores changed`,
      `${wall.toFixed(2)} s (${Math.min(...walls).toFixed(2)} to ${Math.max(...walls).toFixed(2)})`,
      `${median(counted.map(({ processor }) => processor))!.toFixed(2)} s`,
      `1 s ${atMost(wall, 1)}; stretch 0.1 s ${atMost(wall, 0.1)}`
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs the bench; returns its section of the document. `--only pair` or `--only rescoring` runs one part. */
export async function runBench({ runs, only, args }: BenchSettings): Promise<string> {
  if (!goldens) throw new WrongUsage('the reference data are needed (set FRINGE_REFERENCE_DATA)')
  if (only !== null && only !== 'pair' && only !== 'rescoring') throw new WrongUsage("--only takes 'pair' or 'rescoring' here")
  const machine = describeMachine(currentLoad())
  console.error(machine)
  const pairs = pairFiles()
  const timed = only === 'rescoring' ? [] : await pairRows(pairs, runs)
  for (const row of timed) console.error(row.join(' | '))
  const { rows, measurements } = await evidenceRows(pairs)
  const rescored = only === 'pair' ? [] : [await rescoringRow(measurements, runs)]
  return [
    '## Scoring',
    `\`${['npm run bench -- scoring', ...args].join(' ')}\`: ${machine}`,
    `A pair from two PNGs and a CSV to homography, moved image, evidence, score and sub-block scores (tolerance 50, crop 20), warm, on the ${pairs.length} ` +
    `reference pairs. Fringe also measures local contrast and hashes its images there; both images are inflated beside the homography, in Node's thread pool. Each pair's median of ${runs} rounds after one for warming up, both programs in turn; ` +
    'the median over the pairs, in brackets the fastest and the slowest pair; the ratio is the median of the pairs\' ratios.',
    markdownTable(['program', 'a pair', 'against the notebook', 'asked for'], timed),
    'Scores follow a changed tolerance from evidence alone, all of it on disk at the end.',
    markdownTable(['rescoring', 'time', 'processor time', 'asked for'], rescored),
    markdownTable(['evidence of a pair', 'median', 'largest', 'asked for'], rows)
  ].join('\n\n')
}
