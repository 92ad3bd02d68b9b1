import { z } from 'zod'

/** Share of changed pixels that got better, always with its pixel counts; `count` = `better` + `worse`. */
export const Score = z.object({
  /** better / count in 0..1; null where the count is below its minimum. Notebook mode: what the notebook gives. */
  value: z.number().nullable(),
  count: z.number().int().nonnegative(),
  better: z.number().int().nonnegative(),
  worse: z.number().int().nonnegative()
})
export type Score = z.infer<typeof Score>

/** The score of one block of the 5x5 grid. */
export const BlockScore = Score.extend({
  /** Gray levels subtracted from image 2 in this block: round-half-even(mean(image 2) - mean(image 1)). */
  shift: z.number().int()
})
export type BlockScore = z.infer<typeof BlockScore>

/** Scores of all blocks, row-major, and what they pool to. */
export const SubBlockScore = z.object({
  /** Pooled over the blocks with enough changed pixels; null where too few pixels are left. */
  value: z.number().nullable(),
  /** Changed pixels in the blocks that were pooled. */
  count: z.number().int().nonnegative(),
  /** Median of the determined block scores; null without any. */
  median: z.number().nullable(),
  blocks: z.array(BlockScore)
})
export type SubBlockScore = z.infer<typeof SubBlockScore>

/** A score after both masks went through a median filter of `size` x `size` pixels. */
export const DespeckledScore = Score.extend({ size: z.union([z.literal(3), z.literal(5)]) })
export type DespeckledScore = z.infer<typeof DespeckledScore>
