import type { LabelVerdict, RaterLabel } from '#shared/model/label'
import type { BlockScore, SubBlockScore } from '#shared/model/score'
import type { Area } from '#shared/numerics/area'
import type { Arrow } from '#renderer/features/regions/arrow-steps.ts'

/** Whom the answer keys answer: the pair, or one of its blocks (row-major, from 0). */
export type AnswerTarget =
  | { readonly kind: 'pair' }
  | { readonly kind: 'block'; readonly block: number }

export const thePair: AnswerTarget = { kind: 'pair' }

/** The blocks on screen as a grid, row-major. */
export interface BlockGrid {
  readonly areas: readonly Area[]
  readonly columns: number
}

/** As many columns as there are blocks in the first row; the notebook's grid may have any number. */
export function columnsOf(areas: readonly Area[]): number {
  return areas.filter((area) => area.top === areas[0]?.top).length
}

/** The block in the middle: where choosing begins. */
export function middleBlock({ areas, columns }: BlockGrid): number {
  const rows = columns === 0 ? 0 : areas.length / columns
  return Math.floor((rows - 1) / 2) * columns + Math.floor((columns - 1) / 2)
}

/** The neighbour of a block; at the edge of the grid the block itself. */
export function neighbourOf(block: number, arrow: Arrow, { areas, columns }: BlockGrid): number {
  const column = block % columns
  switch (arrow) {
    case 'ArrowLeft': return column === 0 ? block : block - 1
    case 'ArrowRight': return column === columns - 1 ? block : block + 1
    case 'ArrowUp': return block < columns ? block : block - columns
    case 'ArrowDown': return block + columns >= areas.length ? block : block + columns
  }
}

/** The next block in reading order; the last one stays. */
export function nextBlock(block: number, { areas }: BlockGrid): number {
  return Math.min(areas.length - 1, block + 1)
}

/** Row and column of a block, from 1, as they are said. */
export function placeOf(block: number, { columns }: BlockGrid): { row: number; column: number } {
  return { row: Math.floor(block / columns) + 1, column: (block % columns) + 1 }
}

/** What a block's score says; half is no side. */
export function blockWord({ value }: Pick<BlockScore, 'value'>): 'better' | 'worse' | 'undetermined' {
  if (value === null || value === 0.5) return 'undetermined'
  return value > 0.5 ? 'better' : 'worse'
}

/** Scores of all blocks and at which tolerance they stand. */
export interface ShownBlocks {
  readonly score: SubBlockScore
  /** Gray levels; null where it was not stored. */
  readonly tolerance: number | null
  /** Whether they follow the slider. */
  readonly isLive: boolean
}

/** A rater's answers by block. */
export function answersOf(label: RaterLabel | null): ReadonlyMap<number, LabelVerdict> {
  const answered = (label?.subBlocks ?? []).flatMap(({ block, verdict }) => (verdict === null ? [] : [[block, verdict] as const]))
  return new Map(answered)
}
