import { z } from 'zod'
import { LabelVerdict } from '#shared/model/label'

/** How far two sets of answers to the same match sets agree. */
const Agreement = z.object({
  /** Match sets answered in both. */
  shared: z.number().int(),
  agreed: z.number().int(),
  /** Cohen's kappa over the four verdicts; null where it is not defined (nothing shared, or one verdict only). */
  kappa: z.number().nullable(),
  /** 95% interval by the large-sample standard error of Fleiss, Cohen and Everitt (1969); null where kappa is, or with too few. */
  interval: z.tuple([z.number(), z.number()]).nullable(),
  /** Counts by the first and the second answer, in the order of `LabelVerdict`. */
  table: z.array(z.array(z.number().int()))
})

/** Agreement between raters, and of each with themselves. */
export const AgreementReport = z.object({
  verdicts: z.array(LabelVerdict),
  between: z.array(Agreement.extend({ rater1: z.string(), rater2: z.string() })),
  /** From pairs shown again unannounced: the answer before against the answer at the repeat. */
  self: z.array(Agreement.extend({ rater: z.string() }))
})
export type AgreementReport = z.infer<typeof AgreementReport>
