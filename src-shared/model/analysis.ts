import { z } from 'zod'
import { HomographyMatrix } from '#shared/model/homography'
import { PairId } from '#shared/model/pair'
import { PixelSource } from '#shared/model/pair-detail'
import { ScoringMode } from '#shared/model/score-settings'

/**
 * The pair that is analysed: its shown match set under a preprocessing, its images of a scoring base (null: the one in
 * force), at the settings in force but for what is given here.
 */
export const AnalysisSubject = z.object({
  pairId: PairId,
  preprocessing: z.string().default('unpp'),
  base: z.string().nullable().default(null),
  /** Gray levels; null: the pair's own by the rule in force. */
  tolerance: z.number().min(-1).max(255).nullable().default(null),
  /** Pixels left out along each border; null: as in force. */
  crop: z.number().int().nonnegative().nullable().default(null),
  mode: ScoringMode.nullable().default(null)
})
export type AnalysisSubject = z.infer<typeof AnalysisSubject>

/** A series of numbers with holes where nothing is known. */
export const Series = z.array(z.number().nullable())

/** A subject with everything settled: the images that are scored, how image 1 is moved, and the rules that apply. */
export const AnalysedPair = z.object({
  /** The preprocessing whose images are scored; a view without the base in force is scored on what it shows. */
  base: z.string(),
  mode: ScoringMode,
  crop: z.number().int().nonnegative(),
  /** Gray levels; only the floor matters. The automatic one is the pair's own by the rule in force. */
  tolerance: z.number(),
  automaticTolerance: z.number(),
  image1: PixelSource,
  image2: PixelSource,
  /** Image 1 moved by `matrix` (image 1 to image 2); both null where the pair has no homography. */
  moved: PixelSource.nullable(),
  matrix: HomographyMatrix.nullable()
})
export type AnalysedPair = z.infer<typeof AnalysedPair>
