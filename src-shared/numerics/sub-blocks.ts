import type { BlockScore, SubBlockScore } from '#shared/model/score'
import type { MinimumCounts } from '#shared/model/score-settings'
import { areaSize, croppedArea, type Area } from '#shared/numerics/area'
import { evidenceOf, type Evidence, type ImageTriple } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { countsAt, notebookScoreOf, scoreOf } from '#shared/numerics/score'
import { median, roundHalfEven } from '#shared/numerics/statistics'

/** Evidence of one block after its illumination correction of `shift` gray levels. */
export interface BlockEvidence {
  readonly shift: number
  readonly evidence: Evidence
}

const usualBlocks = 5

function edges(start: number, length: number, blocks: number): number[] {
  return Array.from({ length: blocks + 1 }, (_, index) => start + Math.floor((index * length) / blocks))
}

/** The grid (5x5, or `blocks` along each side) over the cropped image, row-major, with edges floor(i * n / 5) on both axes. */
export function blockAreas(size: Pick<GrayImage, 'width' | 'height'>, crop: number, blocks = usualBlocks): Area[] {
  const inner = croppedArea(size, crop)
  const columns = edges(inner.left, inner.right - inner.left, blocks)
  const rows = edges(inner.top, inner.bottom - inner.top, blocks)
  return rows.slice(0, -1).flatMap((top, row) =>
    columns.slice(0, -1).map((left, column) => ({ left, top, right: columns[column + 1]!, bottom: rows[row + 1]! }))
  )
}

/**
 * The notebook's grid: one window size for both axes, (rows - 2 * crop) // 5, and a square cut from the rows alone;
 * any number of blocks, none where the window is 0.
 */
export function notebookBlockAreas({ width, height }: Pick<GrayImage, 'width' | 'height'>, crop: number, blocks = usualBlocks): Area[] {
  const window = Math.floor((height - 2 * crop) / blocks)
  if (window <= 0) return []
  const right = Math.min(width, height - crop)
  const areas: Area[] = []
  for (let top = crop; top + window <= height - crop; top += window) {
    for (let left = crop; left + window <= right; left += window) {
      areas.push({ left, top, right: left + window, bottom: top + window })
    }
  }
  return areas
}

/** mean(image 2) - mean(image 1) over all pixels of an area, masked or not; NaN of an empty one. */
export function meanDifference({ image1, image2 }: ImageTriple, area: Area): number {
  const [first, second] = [image1.data, image2.data]
  const width = area.right - area.left
  let firstSum = 0
  let secondSum = 0
  for (let y = area.top; y < area.bottom; y++) {
    const row = y * image1.width + area.left
    // A row's sum is below 2^31, and said to be, so that the machine may take it for a whole number.
    let firstRow = 0
    let secondRow = 0
    for (let index = row; index < row + width; index++) {
      firstRow = (firstRow + first[index]!) | 0
      secondRow = (secondRow + second[index]!) | 0
    }
    firstSum += firstRow
    secondSum += secondRow
  }
  return secondSum / areaSize(area) - firstSum / areaSize(area)
}

/** What sub-blocks are measured from: evidence with image 2 lowered by `shift` levels, and mean(image 2) - mean(image 1). */
export interface BlockPixels {
  evidence(area: Area, shift: number): Evidence
  meanDifference(area: Area): number
}

/** Evidence of each area, image 2 shifted by the block's difference of means over all its pixels, masked or not. */
export function blockEvidence(triple: ImageTriple, areas: readonly Area[], valid: Uint8Array | null): BlockEvidence[] {
  return blockEvidenceOf(areas, {
    evidence: (area, shift) => evidenceOf(triple, area, valid, shift),
    meanDifference: area => meanDifference(triple, area)
  })
}

/** The same from anything that tells what blocks are measured from. */
export function blockEvidenceOf(areas: readonly Area[], pixels: BlockPixels): BlockEvidence[] {
  return areas.map(area => {
    const shift = areaSize(area) === 0 ? 0 : roundHalfEven(pixels.meanDifference(area))
    return { shift, evidence: pixels.evidence(area, shift) }
  })
}

/** Sub-block scores at one tolerance: blocks below their minimum are dropped first, then the rest is pooled. */
export function subBlockScoreOf(
  blocks: readonly BlockEvidence[],
  tolerance: number,
  minimum: MinimumCounts
): SubBlockScore {
  const scores: BlockScore[] = blocks.map(({ shift, evidence }) => ({
    ...scoreOf(countsAt(evidence, tolerance), minimum.subBlock),
    shift
  }))
  const determined = scores.filter(block => block.value !== null)
  const better = determined.reduce((sum, block) => sum + block.better, 0)
  const worse = determined.reduce((sum, block) => sum + block.worse, 0)
  const { value, count } = scoreOf({ better, worse }, minimum.allSubBlocks)
  return { value, count, median: median(determined.map(block => block.value!)), blocks: scores }
}

/**
 * The notebook's `ddscore_sub`: tests the total of 100 before blocks under 20 drop to 0.5 with count 0, and averages
 * the block scores by their counts. Its minimums are fixed, and it has no median.
 */
export function notebookSubBlockScoreOf(blocks: readonly BlockEvidence[], tolerance: number): SubBlockScore {
  const scores = blocks.map(({ shift, evidence }) => ({ ...notebookScoreOf(evidence, tolerance), shift }))
  const total = scores.reduce((sum, block) => sum + block.count, 0)
  const kept = total < 100 ? [] : scores.filter(block => block.count >= 20)
  const count = kept.reduce((sum, block) => sum + block.count, 0)
  const weighted = kept.reduce((sum, block) => sum + block.value! * block.count, 0)
  return { value: count === 0 ? 0.5 : weighted / count, count, median: null, blocks: scores }
}

/** How many blocks got better, got worse, or tell nothing (undetermined, or exactly half). */
export function blockTally(blocks: readonly BlockScore[]): { better: number; worse: number; undetermined: number } {
  const better = blocks.filter(block => block.value !== null && block.value > 0.5).length
  const worse = blocks.filter(block => block.value !== null && block.value < 0.5).length
  return { better, worse, undetermined: blocks.length - better - worse }
}
