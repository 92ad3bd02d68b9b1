import { z } from 'zod'

/**
 * The notebook's score table for one preprocessing. Null is the notebook's nan: nothing to average.
 * All standard deviations are those of a population.
 */
export const SummaryRow = z.object({
  preprocessing: z.string(),
  /** Mean number of scored pixels a pair. */
  meanCount: z.number().nullable(),
  /** Share of pairs whose score is undetermined (notebook: whose count is 0). */
  fractionUnscored: z.number().nullable(),
  changedScoreMean: z.number().nullable(),
  changedScoreStd: z.number().nullable(),
  scoreMean: z.number().nullable(),
  scoreStd: z.number().nullable(),
  numBetter: z.number().int(),
  numWorse: z.number().int(),
  numUnscored: z.number().int(),
  meanBetter: z.number().nullable(),
  stdBetter: z.number().nullable(),
  meanWorse: z.number().nullable(),
  stdWorse: z.number().nullable()
})
export type SummaryRow = z.infer<typeof SummaryRow>
