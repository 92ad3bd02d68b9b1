import type { LocalContrast } from '#shared/model/contrast'
import type { Score } from '#shared/model/score'
import type { ToleranceRule } from '#shared/model/score-settings'
import type { ToleranceVariants } from '#shared/model/score-variant'
import { areaSize, type Area } from '#shared/numerics/area'
import type { Evidence } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { localContrast, toleranceOf } from '#shared/numerics/local-contrast'
import { countsAt } from '#shared/numerics/score'
import { mean } from '#shared/numerics/statistics'

type Counts = Pick<Score, 'better' | 'worse'>
type Automatic = Extract<ToleranceRule, { kind: 'auto' }>
type Variant = ToleranceVariants['rows'][number]

/** The notebook's own tolerance, before it had a rule. */
const fixedTolerance = 50

/**
 * What is compared. A pixel gets better where a misfit of image 1 goes away, so how large that must be follows from image
 * 1's contrast; it gets worse where something new disagrees with image 2, which follows from image 2's. Hence the two
 * tolerances of the asymmetric rule: a * contrast + b of either image, the notebook's proposal made definite.
 */
export interface VariantParts {
  readonly rule: Automatic
  /** Whole-image evidence, and the blocks' own, uncorrected: together they hold the same pixels. */
  readonly whole: Evidence
  readonly blocks: readonly Evidence[]
  /** Contrasts that the pair's own tolerance follows from. */
  readonly contrasts: readonly LocalContrast[]
  /** Of each block: of image 1 and of image 2. */
  readonly blockContrasts: readonly (readonly [LocalContrast, LocalContrast])[]
  /** Mean contrast of the images of the base; null where none could be read. */
  readonly bankContrast: LocalContrast | null
  readonly score: (counts: Counts) => Score
}

interface Thresholds { readonly better: number, readonly worse: number }

/** Counts with one tolerance for better and another for worse. */
function countsBeyond(evidence: Evidence, { better, worse }: Thresholds): Counts {
  return { better: countsAt(evidence, better).better, worse: countsAt(evidence, worse).worse }
}

function summed(parts: readonly Counts[]): Counts {
  return {
    better: parts.reduce((sum, { better }) => sum + better, 0),
    worse: parts.reduce((sum, { worse }) => sum + worse, 0)
  }
}

/** The score by every rule, over the same pixels: blocks with tolerances of their own are counted each by its own, and added up. */
export function toleranceVariants(parts: VariantParts): ToleranceVariants {
  const { rule, whole, blocks, contrasts, blockContrasts, bankContrast, score } = parts
  const of = (...some: readonly LocalContrast[]): number => known(toleranceOf(rule, some))
  const both = (tolerance: number): Thresholds => ({ better: tolerance, worse: tolerance })
  const wholeRow = (name: Variant['rule'], thresholds: Thresholds): Variant =>
    ({ rule: name, ...thresholds, score: score(countsBeyond(whole, thresholds)) })
  const isScored = blocks.map((evidence) => evidence.some((pixels) => pixels > 0))
  const meanOfScored = (values: readonly number[]): number =>
    mean(isScored.includes(true) ? values.filter((_, index) => isScored[index]) : values)
  const blockRow = (name: Variant['rule'], thresholds: readonly Thresholds[]): Variant => ({
    rule: name,
    better: meanOfScored(thresholds.map(({ better }) => better)),
    worse: meanOfScored(thresholds.map(({ worse }) => worse)),
    score: score(summed(blocks.map((evidence, index) => countsBeyond(evidence, thresholds[index]!))))
  })
  const ofBlocks = blockContrasts.map((pair) => of(...pair))
  const [image1, image2] = contrasts as readonly [LocalContrast, LocalContrast]
  return {
    rows: [
      wholeRow('fixed', both(fixedTolerance)),
      ...(bankContrast ? [wholeRow('bank', both(of(bankContrast)))] : []),
      wholeRow('pair', both(of(...contrasts))),
      wholeRow('asymmetric', { better: of(image1), worse: of(image2) }),
      blockRow('sub-blocks', ofBlocks.map(both)),
      blockRow('asymmetric-sub-blocks', blockContrasts.map(([first, second]) => ({ better: of(first), worse: of(second) })))
    ],
    blockTolerances: ofBlocks
  }
}

/** Nothing counts where the notebook has no tolerance. */
function known(tolerance: number): number {
  return Number.isNaN(tolerance) ? 255 : tolerance
}

/** Contrast of one block: over 50x50 windows inside it, or one window where it is smaller. */
export function blockContrast(image: GrayImage, area: Area): LocalContrast {
  const [width, height] = [area.right - area.left, area.bottom - area.top]
  if (areaSize(area) === 0) return { meanOfDeviations: 0, deviationOfMeans: 0, deviationOfDeviations: 0 }
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const start = (y + area.top) * image.width + area.left
    data.set(image.data.subarray(start, start + width), y * width)
  }
  return localContrast({ width, height, data })
}

/** Mean of several images' contrasts; null of nothing. */
export function meanContrast(contrasts: readonly LocalContrast[]): LocalContrast | null {
  if (contrasts.length === 0) return null
  const of = (name: keyof LocalContrast): number => mean(contrasts.map((contrast) => contrast[name]))
  return { meanOfDeviations: of('meanOfDeviations'), deviationOfMeans: of('deviationOfMeans'), deviationOfDeviations: of('deviationOfDeviations') }
}
