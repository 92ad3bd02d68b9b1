import { z } from 'zod'

/** Local contrast of one image over 50x50 windows, in gray levels; deviations are population ones. */
export const LocalContrast = z.object({
  /** Mean of the windows' standard deviations: the contrast that the automatic tolerance uses. */
  meanOfDeviations: z.number(),
  /** Standard deviation of the windows' means. */
  deviationOfMeans: z.number(),
  /** Standard deviation of the windows' standard deviations. */
  deviationOfDeviations: z.number()
})
export type LocalContrast = z.infer<typeof LocalContrast>
