import { z } from 'zod'

/**
 * One correspondence, as the matcher printed it: (x1, y1) in image 1 and (x2, y2) in image 2, pixels of the original
 * images, without a half-pixel shift. `score` is comparable only within one run; `index` is the matcher's own code.
 */
export const Match = z.object({
  x1: z.number(),
  y1: z.number(),
  x2: z.number(),
  y2: z.number(),
  score: z.number(),
  index: z.number()
})
export type Match = z.infer<typeof Match>
