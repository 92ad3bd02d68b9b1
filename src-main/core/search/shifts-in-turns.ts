import type { ShiftByTolerance } from '#shared/model/search'
import type { ImageSize } from '#shared/numerics/homography-motion'
import type { Columns } from '#shared/numerics/search/shifts'
import { bestShift } from '#shared/numerics/search/translation-search'
import type { ScoringClient } from '#main/core/scoring/scoring-client'
import type { SubjectRequest } from '#main/core/scoring/analysis-pair'
import type { Searched } from '#main/core/search/search-operations'

/** Pixels looked at in one turn: some tens of milliseconds, which nobody waits for in vain. */
const pixelsATurn = 4e7

/** What is searched, and the size of its images, as far as it is known: only the length of a turn follows from it. */
interface Asked {
  readonly subject: SubjectRequest
  readonly radius: number
  readonly size: ImageSize
}

/** The columns -radius..radius in parts, each short enough for others to be served in between. */
export function turnsOf({ radius, size: { width, height } }: Omit<Asked, 'subject'>): Columns[] {
  const side = 2 * radius + 1
  const pixels = Math.max(1, width - 2 * radius) * Math.max(1, height - 2 * radius)
  const columns = Math.max(1, Math.floor(pixelsATurn / (side * pixels)))
  return Array.from({ length: Math.ceil(side / columns) }, (_, turn) => {
    const first = turn * columns - radius
    return { first, last: Math.min(radius, first + columns - 1) }
  })
}

/** All shifts up to a radius, in turns: a wide search keeps nobody from looking at a pair. */
export async function searchInTurns(scoring: ScoringClient, { subject, radius, size }: Asked): Promise<Searched> {
  const parts: Searched[] = []
  for (const columns of turnsOf({ radius, size })) {
    parts.push(await scoring.run('translation', { subject, radius, range: 'symmetric', columns }, 'urgent'))
  }
  return {
    ...parts[0]!,
    dx: parts.flatMap(({ dx }) => dx),
    dy: parts.flatMap(({ dy }) => dy),
    value: parts.flatMap(({ value }) => value),
    count: parts.flatMap(({ count }) => count),
    best: bestShift(parts.flatMap(({ best }) => best ?? []))
  }
}

/** The best shift at each tolerance, in turns as well. */
export async function shiftsByToleranceInTurns(
  scoring: ScoringClient, { subject, radius, size, tolerances }: Asked & { readonly tolerances: readonly number[] }
): Promise<ShiftByTolerance> {
  const parts: ShiftByTolerance[] = []
  for (const columns of turnsOf({ radius, size })) {
    parts.push(await scoring.run('shiftByTolerance', { subject, radius, tolerances, columns }, 'urgent'))
  }
  return tolerances.map((tolerance, index) => ({ tolerance, best: bestShift(parts.flatMap((part) => part[index]!.best ?? [])) }))
}
