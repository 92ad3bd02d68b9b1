import type { Area } from '#shared/numerics/area'
import { blockAreas, notebookBlockAreas } from '#shared/numerics/sub-blocks'
import type { Analysed } from '#renderer/features/analysis-pair/analysis-pair.transition.ts'

/** The grid of the pair on screen, `blocks` along each side, row-major; the notebook's is square and may have more or fewer. */
export function blocksOf({ pair, images }: Analysed, blocks?: number): Area[] {
  return pair.mode === 'notebook' ? notebookBlockAreas(images.image1, pair.crop, blocks) : blockAreas(images.image1, pair.crop, blocks)
}

/** How many of them stand side by side. */
export function columnsOf(areas: readonly Area[]): number {
  return areas.filter(({ top }) => top === areas[0]?.top).length
}
