import { z } from 'zod'
import { PairId } from '#shared/model/pair'
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
