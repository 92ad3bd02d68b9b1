import { z } from 'zod'
import { LabelVerdict } from '#shared/model/label'
import { PixelSource } from '#shared/model/pair-detail'

/** A generated pair to learn on: the truth is known, and told after the answer. */
export const PracticePair = z.object({
  index: z.number().int(),
  total: z.number().int(),
  image1: PixelSource,
  moved: PixelSource,
  image2: PixelSource
})
export type PracticePair = z.infer<typeof PracticePair>

/** What an answer to a practice pair was worth. */
export const PracticeFeedback = z.object({
  truth: LabelVerdict,
  right: z.boolean(),
  /** Mean distance of the image corners from where they should be, in pixels. */
  cornerErrorBefore: z.number(),
  cornerErrorAfter: z.number()
})
export type PracticeFeedback = z.infer<typeof PracticeFeedback>
