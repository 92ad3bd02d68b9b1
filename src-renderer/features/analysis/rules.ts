import type { ScoringMode } from '#shared/model/score-settings'

const highest = 255

/** A whole tolerance some gray levels off another, within 0 to 255. */
export function steppedTolerance(tolerance: number, by: number): number {
  return Math.min(highest, Math.max(0, Math.floor(tolerance) + by))
}

export function otherMode(mode: ScoringMode): ScoringMode {
  return mode === 'default' ? 'notebook' : 'default'
}
