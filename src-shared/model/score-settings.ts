import { z } from 'zod'
import { PlausibilityGates } from '#shared/model/homography'

/** Default rules, or the notebook's own to the letter. */
export const ScoringMode = z.enum(['default', 'notebook'])
export type ScoringMode = z.infer<typeof ScoringMode>

/** How the tolerance is found: a * contrast + b of the pair, or the same for all; in gray levels. */
export const ToleranceRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('auto'), a: z.number(), b: z.number() }),
  z.object({ kind: z.literal('fixed'), value: z.number().min(-1).max(255) })
])
export type ToleranceRule = z.infer<typeof ToleranceRule>

/** The notebook's hand-fitted line, used until a fit is adopted. */
export const defaultToleranceRule: ToleranceRule = { kind: 'auto', a: 1.12, b: 1.88 }

/**
 * Where better ends and worse begins. Before a fit is adopted it is 0.5 on the raw score; the cutoff of an
 * adopted fit applies to the smoothed score (better + 20) / (count + 40), scoring.md section 4.
 */
export const Cutoff = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('raw'), value: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('smoothed'), value: z.number().min(0).max(1) })
])
export type Cutoff = z.infer<typeof Cutoff>

/** The cutoff until a fit is adopted. */
export const defaultCutoff: Cutoff = { kind: 'raw', value: 0.5 }

/** Below these counts of changed pixels a score is undetermined. */
export const MinimumCounts = z.object({
  image: z.number().int().nonnegative().default(50),
  subBlock: z.number().int().nonnegative().default(20),
  allSubBlocks: z.number().int().nonnegative().default(100)
})
export type MinimumCounts = z.infer<typeof MinimumCounts>

/** How a homography is estimated from matches. Notebook mode always takes RANSAC at 3 px. */
export const EstimatorSettings = z.object({
  method: z.enum(['USAC_MAGSAC', 'RANSAC']).default('USAC_MAGSAC'),
  thresholdPixels: z.number().positive().default(3)
})
export type EstimatorSettings = z.infer<typeof EstimatorSettings>

/** A rectangle in pixels of image 2; `x`, `y` is its top left pixel. */
export const Region = z.object({
  x: z.number().int().nonnegative(),
  y: z.number().int().nonnegative(),
  width: z.number().int().positive(),
  height: z.number().int().positive()
})
export type Region = z.infer<typeof Region>

/** All that decides a score besides the images and the matches. */
export const ScoreSettings = z.object({
  mode: ScoringMode.default('default'),
  tolerance: ToleranceRule.default(defaultToleranceRule),
  cutoff: Cutoff.default(defaultCutoff),
  /** Pixels left out along each border. */
  crop: z.number().int().nonnegative().default(20),
  /** Scores only this part of the image; null for the whole. Sub-blocks are always of the whole. */
  region: Region.nullable().default(null),
  /** Preprocessing whose images are scored, whatever was matched; a view without it is scored on the images it shows. */
  base: z.string().default('unpp'),
  minimumCounts: MinimumCounts.prefault({}),
  estimator: EstimatorSettings.prefault({}),
  gates: PlausibilityGates.prefault({})
})
export type ScoreSettings = z.infer<typeof ScoreSettings>

/** Automatic tolerance, crop 20, MAGSAC at 3 px. */
export const defaultScoreSettings: ScoreSettings = ScoreSettings.parse({})

/** The notebook's call: `findHomography(before, after, method=cv.RANSAC)`. */
export const notebookEstimator: EstimatorSettings = { method: 'RANSAC', thresholdPixels: 3 }
