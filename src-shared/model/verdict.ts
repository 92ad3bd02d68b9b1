import { z } from 'zod'

/** What Fringe concludes of a match set whose status is ok, in the order of scoring.md section 1. */
export const Verdict = z.enum([
  'better',
  'worse',
  'undetermined',
  'implausible',
  'already-aligned',
  'unchanged-misaligned'
])
export type Verdict = z.infer<typeof Verdict>
