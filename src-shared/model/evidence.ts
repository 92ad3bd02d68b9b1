import { z } from 'zod'

/** Largest absolute diff-diff of 8-bit images. */
export const largestDifference = 255

/** Bins of an evidence histogram: one for every diff-diff -255..255. */
export const evidenceBins = 2 * largestDifference + 1

/** Raised whenever the same pixels would give another evidence histogram. */
export const numericsVersion = 1

/** An evidence histogram as plain numbers: exact counts for d = -255..255. */
export const EvidenceCounts = z.array(z.number().int().nonnegative()).length(evidenceBins)
export type EvidenceCounts = z.infer<typeof EvidenceCounts>

/** Which pixels are scored: where the warped image is fully valid, or all (the notebook). */
const MaskMode = z.enum(['valid', 'none'])

/** Everything that evidence depends on; equal keys mean equal evidence. Hashes are SHA-256 in hex. */
export const EvidenceKey = z.object({
  image1Hash: z.string(),
  image2Hash: z.string(),
  homographyHash: z.string(),
  crop: z.number().int().nonnegative(),
  mask: MaskMode,
  roiRevision: z.number().int().nonnegative(),
  numericsVersion: z.number().int()
})
export type EvidenceKey = z.infer<typeof EvidenceKey>
