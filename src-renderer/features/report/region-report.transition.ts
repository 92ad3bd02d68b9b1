import type { PairState } from '#shared/model/pair'
import type { Region, RegionScores } from '#shared/model/region'
import type { Score } from '#shared/model/score'
import type { ScoreSettings } from '#shared/model/score-settings'
import { csvOf } from '#renderer/features/charts/index.ts'
import { wordOf } from '#renderer/features/regions/index.ts'

/** A pair's row with its names, and the verdict on all of it. */
export interface RegionRow extends RegionScores {
  readonly image1: string
  readonly image2: string
  readonly verdict: PairState
}

/** What a score in a region says. */
type RegionWord = 'better' | 'worse' | 'undetermined' | 'implausible'

/** By the cutoff in force; where the homography is not to be believed no region got better. In the notebook's mode every score stands. */
export function regionWord({ verdict }: Pick<RegionRow, 'verdict'>, score: Score, { mode, cutoff }: Pick<ScoreSettings, 'mode' | 'cutoff'>): RegionWord {
  return mode === 'default' && verdict === 'implausible' ? 'implausible' : wordOf(score, cutoff)
}

/** What all pairs come to in one region; null stands for the whole image. */
interface RegionSummary {
  readonly region: Region | null
  readonly better: number
  readonly worse: number
  /** With those of implausible homographies. */
  readonly undetermined: number
  /** Of the determined scores that can be believed. */
  readonly mean: number | null
  readonly deviation: number | null
}

/** The whole image first, then every region. */
export function summariesOf(regions: readonly Region[], rows: readonly RegionRow[], rules: Pick<ScoreSettings, 'mode' | 'cutoff'>): RegionSummary[] {
  return [null, ...regions].map((region, column) => {
    const counts = { better: 0, worse: 0, undetermined: 0, implausible: 0 }
    const values: number[] = []
    for (const row of rows) {
      const score = scoreIn(row, column)
      if (!score) continue
      const word = regionWord(row, score, rules)
      counts[word]++
      if (word !== 'implausible' && score.value !== null) values.push(score.value)
    }
    const { better, worse, undetermined, implausible } = counts
    return { region, better, worse, undetermined: undetermined + implausible, ...spreadOf(values) }
  })
}

/** Of the whole image in column 0, then of each region; null where the pair could not be scored. */
export function scoreIn({ whole, scores }: Pick<RegionRow, 'whole' | 'scores'>, column: number): Score | null {
  return column === 0 ? whole : (scores[column - 1] ?? null)
}

function spreadOf(values: readonly number[]): { mean: number | null; deviation: number | null } {
  if (values.length === 0) return { mean: null, deviation: null }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) }
}

/** One line a pair: score and count of the whole image, then of each region. Names of regions and files may hold anything. */
export function regionsCsv(regions: readonly Region[], rows: readonly RegionRow[]): string {
  const names = ['whole image', ...regions.map(({ name }) => name)]
  return csvOf(
    ['image1', 'image2', 'verdict', 'tolerance', ...names.flatMap((name) => [quoted(`${name}: score`), quoted(`${name}: pixels`)]), 'problem'],
    rows.map((row) => [
      quotedWhereNeeded(row.image1), quotedWhereNeeded(row.image2), row.verdict, row.tolerance,
      ...names.flatMap((_, column) => {
        const score = scoreIn(row, column)
        return [score?.value ?? null, score?.count ?? null]
      }),
      row.problem === null ? null : quoted(row.problem)
    ])
  )
}

/** Ids are file names: most are plain. */
function quotedWhereNeeded(text: string): string {
  return /[",\r\n]/.test(text) ? quoted(text) : text
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
