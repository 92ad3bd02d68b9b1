import { z } from 'zod'
import { Series } from '#shared/model/analysis'
import { LocalContrast } from '#shared/model/contrast'
import { PixelSource } from '#shared/model/pair-detail'
import { Score, SubBlockScore } from '#shared/model/score'
import { Region } from '#shared/model/score-settings'

/** An edge detector of the notebook: |image - mean filter|, |image - Gaussian| or |Laplacian|, with its size in pixels. */
export const EdgeLens = z.object({ kind: z.enum(['mean', 'gaussian', 'laplacian']), size: z.number().int().min(3).max(201) })
export type EdgeLens = z.infer<typeof EdgeLens>

/** The score of the pixels near an edge of image 1 or image 2. */
export const EdgeScore = z.object({
  /** As it was applied: OpenCV has some kinds in odd sizes only, and no Laplacian above 31. */
  lens: EdgeLens,
  /** Lens values from here on are edges. */
  threshold: z.number(),
  tolerance: z.number(),
  score: Score,
  /** The score of all pixels, to hold against. */
  whole: Score,
  /** Share of the scored pixels that are near an edge. */
  share: z.number(),
  /** 255 near an edge, else 0. */
  mask: PixelSource,
  /** The lens on image 1 and on image 2, stretched so that the strongest 1 pixel in 200 is white. */
  lens1: PixelSource,
  lens2: PixelSource
})
export type EdgeScore = z.infer<typeof EdgeScore>

/** How brightness is made equal: levels added, or multiplied; saturating, on a copy (notebook mode: wrapping modulo 256). */
export const Compensation = z.object({
  method: z.enum(['shift', 'gain']).default('shift'),
  /** Where: every sub-block from its own means, or one region; `levels` null: what makes the means equal. */
  region: Region.nullable().default(null),
  levels: z.number().nullable().default(null)
})
export type Compensation = z.infer<typeof Compensation>

/** Brightness of the two images against each other, and what evening it out does. */
export const Illumination = z.object({
  tolerance: z.number(),
  /** mean(image 1) - mean(image 2), gray levels, over the scored pixels. */
  meanDifference: z.number(),
  /** The same for each sub-block, row-major 5x5. */
  blockDifferences: z.array(z.number()),
  /** True where brightness may have spoilt the score: evening it out turns the verdict, or the means differ by half the tolerance; why, in words. */
  isMismatched: z.boolean(),
  reason: z.string().nullable(),
  before: Score,
  after: Score,
  /** Image 2 evened out; image 1 and the moved image stay. */
  compensated: PixelSource
})
export type Illumination = z.infer<typeof Illumination>

/** The score under other ways to a tolerance, on the same pixels. */
export const ToleranceVariants = z.object({
  /** `fixed` 50; `bank`: from the mean contrast of all images of the base; `pair` as in force. */
  rows: z.array(z.object({
    rule: z.enum(['fixed', 'bank', 'pair', 'asymmetric', 'sub-blocks', 'asymmetric-sub-blocks']),
    /** For better and for worse, in gray levels; means over the scored blocks where each has its own. */
    better: z.number(),
    worse: z.number(),
    score: Score
  })),
  /** Tolerance of each block, row-major 5x5 in either mode, from its own contrast; of what is not scored too. */
  blockTolerances: z.array(z.number())
})
export type ToleranceVariants = z.infer<typeof ToleranceVariants>

/** A matched trio under rising contrast: how score and count follow, and the score with that taken out. */
export const ContrastSweep = z.object({
  tiles: z.number().int(),
  rows: z.array(z.object({
    clipLimit: z.number(),
    /** Mean over image 1 and image 2 (notebook: also the moved one), gray levels. */
    contrast: z.number(),
    fixedTolerance: z.number(),
    fixed: Score,
    autoTolerance: z.number(),
    auto: Score
  })),
  /** Logit of the score against log contrast, least squares weighted by count; null where fewer than 3 scores are determined. */
  dependence: z.object({ fixed: z.object({ slope: z.number(), intercept: z.number() }).nullable(), auto: z.object({ slope: z.number(), intercept: z.number() }).nullable() }),
  /** Both scores carried to the reference contrast (gray levels). */
  normalised: z.object({ referenceContrast: z.number(), fixed: z.number().nullable(), auto: z.number().nullable() })
})
export type ContrastSweep = z.infer<typeof ContrastSweep>

/** How sure a score is, from the spread between blocks. */
export const ScoreConfidence = z.object({
  tolerance: z.number(),
  /** Blocks along each side. */
  grid: z.number().int(),
  resamples: z.number().int(),
  score: Score,
  /** 95% block-bootstrap interval of the score; null with fewer than 4 determined blocks. */
  interval: z.tuple([z.number(), z.number()]).nullable(),
  /** Determined blocks on the score's side of the cutoff, and determined ones in all. */
  agreeing: z.number().int(),
  determined: z.number().int(),
  /** Indices of blocks far from the others (robust z > 3.5 on the logit), row-major. */
  outliers: z.array(z.number().int()),
  /** The score with them left out. */
  withoutOutliers: Score,
  /** Median and share of agreeing blocks for grids of 2x2 up. */
  grids: z.array(z.object({ grid: z.number().int(), median: z.number().nullable(), agreeing: z.number().int(), determined: z.number().int() }))
})
export type ScoreConfidence = z.infer<typeof ScoreConfidence>

/** Both masks raw and median-filtered 3x3 and 5x5; the pictures show image 1 with 255 better, 0 worse painted in. */
export const Despeckling = z.object({
  tolerance: z.number(),
  rows: z.array(z.object({ size: z.union([z.literal(1), z.literal(3), z.literal(5)]), score: Score, picture: PixelSource }))
})
export type Despeckling = z.infer<typeof Despeckling>

/**
 * The notebook's picture of the sub-blocks, as three channels of one size: the moved image 1 red (notebook mode: image 1 as
 * it is), image 2 green with the brightness of each block evened out; white where pixels got better, black where worse.
 */
export const SubBlockPicture = z.object({
  tolerance: z.number(),
  /** Pixels of black between the blocks. */
  gap: z.number().int(),
  subBlocks: SubBlockScore,
  red: PixelSource,
  green: PixelSource,
  blue: PixelSource
})
export type SubBlockPicture = z.infer<typeof SubBlockPicture>

/** Score and count at every whole tolerance 0..255, and the positives and negatives apart. */
export const ToleranceSweep = z.object({
  value: Series,
  better: z.array(z.number().int()),
  worse: z.array(z.number().int()),
  /** Tolerances where the verdict changes sides. */
  flips: z.array(z.number().int()),
  autoTolerance: z.number(),
  contrast: z.object({ image1: LocalContrast, image2: LocalContrast })
})
export type ToleranceSweep = z.infer<typeof ToleranceSweep>

/** What `fringe score` and `fringe analyse` print of one pair besides its score: only on request, null where it has none. */
export const ScoredVariants = z.object({
  edges: EdgeScore.omit({ mask: true, lens1: true, lens2: true }).nullable(),
  illumination: Illumination.omit({ compensated: true }).nullable(),
  tolerances: ToleranceVariants.nullable(),
  confidence: ScoreConfidence.nullable(),
  sweep: ToleranceSweep.nullable(),
  contrastSweep: ContrastSweep.nullable()
}).partial()
export type ScoredVariants = z.infer<typeof ScoredVariants>
