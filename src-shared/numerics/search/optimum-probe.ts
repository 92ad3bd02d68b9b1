import type { HomographyMatrix } from '#shared/model/homography'
import type { OptimumProbe } from '#shared/model/search'
import type { Evidence } from '#shared/numerics/evidence'
import type { ImageSize } from '#shared/numerics/homography-motion'
import { countsAt, scoreOf } from '#shared/numerics/score'
import { displaceCorners } from '#shared/numerics/search/corner-displacements'
import { mean } from '#shared/numerics/statistics'

/** What is probed: where image 1 goes, and how it is scored. */
export interface Probed {
  readonly size: ImageSize
  readonly matrix: HomographyMatrix
  /** Gray levels. */
  readonly tolerance: number
  readonly minimumCount: number
  /** Evidence of each sub-block, over its scored pixels, under a homography. */
  readonly blocksUnder: (matrix: HomographyMatrix) => readonly Evidence[]
}

interface Direction {
  readonly name: string
  /** Pixels each corner moves along x and y for a displacement of 1, as `displaceCorners` takes them. */
  readonly corners: readonly number[]
}

const cornerNames = ['top left', 'top right', 'bottom right', 'bottom left']
const shares = [-1, -1 / 2, -1 / 4, -1 / 8, 0, 1 / 8, 1 / 4, 1 / 2, 1]
/** Gains within so many standard errors are noise: 80 places are tried, so that chance alone makes one of 2 stand out. */
const noiseErrors = 3

function directions(): Direction[] {
  const axes = ['x', 'y']
  const whole = axes.map((axis, a) => ({ name: `all ${axis}`, corners: Array.from({ length: 8 }, (_, i) => (i % 2 === a ? 1 : 0)) }))
  const single = cornerNames.flatMap((corner, c) => axes.map((axis, a) => ({
    name: `${corner} ${axis}`, corners: Array.from({ length: 8 }, (_, i) => (i === 2 * c + a ? 1 : 0))
  })))
  return [...whole, ...single]
}

interface Counts { readonly better: number; readonly worse: number }

function blockCounts({ tolerance, blocksUnder }: Probed, matrix: HomographyMatrix): Counts[] {
  return blocksUnder(matrix).map(evidence => countsAt(evidence, tolerance))
}

function pooled(blocks: readonly Counts[], without = -1): Counts {
  return blocks.reduce((sum, { better, worse }, index) =>
    (index === without ? sum : { better: sum.better + better, worse: sum.worse + worse }), { better: 0, worse: 0 })
}

function share({ better, worse }: Counts): number {
  return better / (better + worse)
}

/** By how much one set of blocks scores above another, and the standard error of that (jackknife over the blocks). */
function gainOver(centre: readonly Counts[], blocks: readonly Counts[]): { gain: number; error: number } {
  const gain = share(pooled(blocks)) - share(pooled(centre))
  const left = blocks.map((_, without) => share(pooled(blocks, without)) - share(pooled(centre, without))).filter(Number.isFinite)
  const middle = mean(left)
  const spread = left.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  return { gain, error: Math.sqrt(((left.length - 1) / left.length) * spread) }
}

/**
 * The score around a homography: all corners together and each by itself moved by up to `reach` pixels along x and y.
 * It is at an optimum where nothing scores higher by more than three standard errors of the blocks; not where the
 * homography's own score is undetermined.
 */
export function probeOptimum(probed: Probed, reach: number): OptimumProbe {
  const { size, matrix, minimumCount, tolerance } = probed
  const centre = blockCounts(probed, matrix)
  const scoreOfBlocks = (blocks: readonly Counts[]) => scoreOf(pooled(blocks), minimumCount)
  const own = scoreOfBlocks(centre)
  let best: OptimumProbe['best'] = null
  let isBeaten = own.value === null
  const lines = directions().map(({ name, corners }) => {
    const scores = shares.map(part => {
      const moved = part === 0 ? matrix : displaceCorners(matrix, size, corners.map(value => value * part * reach))
      if (part === 0 || moved === null) return part === 0 ? own : { value: null, count: 0 }
      const blocks = blockCounts(probed, moved)
      const score = scoreOfBlocks(blocks)
      if (score.value !== null && own.value !== null) {
        const { gain, error } = gainOver(centre, blocks)
        if (gain > (best?.gain ?? 0)) best = { direction: name, displacement: part * reach, gain }
        isBeaten ||= gain > noiseErrors * error
      }
      return score
    })
    return { name, value: scores.map(({ value }) => value), count: scores.map(({ count }) => count) }
  })
  return { tolerance, displacements: shares.map(part => part * reach), directions: lines, isOptimum: !isBeaten, best }
}
