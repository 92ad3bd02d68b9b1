import type { Region, RegionScores } from '#shared/model/region'
import type { Score } from '#shared/model/score'
import { csvOf } from '#renderer/features/charts/index.ts'

/** A pair's row with its names. */
export interface RegionRow extends RegionScores {
  readonly image1: string
  readonly image2: string
}

/** What all pairs come to in one region; null stands for the whole image. */
interface RegionSummary {
  readonly region: Region | null
  readonly better: number
  readonly worse: number
  readonly undetermined: number
  /** Of the determined scores. */
  readonly mean: number | null
  readonly deviation: number | null
}

/** The whole image first, then every region; `wordOf` is the cutoff's. */
export function summariesOf(regions: readonly Region[], rows: readonly RegionRow[], wordOf: (score: Score) => 'better' | 'worse' | 'undetermined'): RegionSummary[] {
  return [null, ...regions].map((region, column) => {
    const scores = rows.flatMap((row) => {
      const score = column === 0 ? row.whole : row.scores[column - 1]
      return score ? [score] : []
    })
    const counts = { better: 0, worse: 0, undetermined: 0 }
    for (const score of scores) counts[wordOf(score)]++
    return { region, ...counts, ...spreadOf(scores.flatMap(({ value }) => (value === null ? [] : [value]))) }
  })
}

function spreadOf(values: readonly number[]): { mean: number | null; deviation: number | null } {
  if (values.length === 0) return { mean: null, deviation: null }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) }
}

/** One line a pair: score and count of the whole image, then of each region. Names of regions may hold anything. */
export function regionsCsv(regions: readonly Region[], rows: readonly RegionRow[]): string {
  const names = ['whole image', ...regions.map(({ name }) => name)]
  return csvOf(
    ['image1', 'image2', 'tolerance', ...names.flatMap((name) => [quoted(`${name}: score`), quoted(`${name}: pixels`)]), 'problem'],
    rows.map((row) => [
      row.image1, row.image2, row.tolerance,
      ...names.flatMap((_, column) => {
        const score = column === 0 ? row.whole : row.scores[column - 1]
        return [score?.value ?? null, score?.count ?? null]
      }),
      row.problem === null ? null : quoted(row.problem)
    ])
  )
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
