import type { ScoringMode } from '#shared/model/score-settings'
import type { Analysed } from '#renderer/features/analysis-pair/index.ts'

const highest = 255

/** A whole tolerance some gray levels off another, within 0 to 255. */
export function steppedTolerance(tolerance: number, by: number): number {
  return Math.min(highest, Math.max(0, Math.floor(tolerance) + by))
}

/** Mean local contrast of both images (gray levels), as the table has it; null where other images than the table's are looked at. */
export function contrastOf({ subject, detail: { contrast } }: Pick<Analysed, 'subject' | 'detail'>, baseInForce: string): number | null {
  if (!contrast || (subject.base !== null && subject.base !== baseInForce)) return null
  return (contrast.image1.meanOfDeviations + contrast.image2.meanOfDeviations) / 2
}

export function otherMode(mode: ScoringMode): ScoringMode {
  return mode === 'default' ? 'notebook' : 'default'
}
