import { z } from 'zod'

/** The question on screen; it is stored with each label, because a changed question would be another measurement. */
export const labelQuestion = 'Is the alignment better after than before?'

/** What a rater answers to `labelQuestion`; only good and bad enter the tolerance fit. */
export const LabelVerdict = z.enum(['good', 'bad', 'no-change', 'unsure'])
export type LabelVerdict = z.infer<typeof LabelVerdict>

/** How the pair was shown when the rater answered. */
export const LabelProvenance = z.object({
  question: z.string(),
  /** Name of the picture shown, for instance 'blink', 'overlay' or 'diff-diff'; 'import' or 'api' without a screen. */
  mode: z.string(),
  /** Screen pixels per image pixel; null where nothing was on screen. */
  zoom: z.number().nullable(),
  /** Tolerance (gray levels) of the diff-diff overlay on screen; null where none was shown. */
  tolerance: z.number().nullable(),
  /** Milliseconds from drawing the pair to the answer; null where unknown. */
  dwellMilliseconds: z.number().nullable(),
  /** Version of Fringe that took the answer. */
  version: z.string()
})
export type LabelProvenance = z.infer<typeof LabelProvenance>

/** Lowest and highest tolerance (gray levels, 0..255) that the rater accepts; equal where one value was picked. */
const ToleranceRange = z
  .object({ low: z.number().min(0).max(255), high: z.number().min(0).max(255) })
  .refine((range) => range.low <= range.high, 'low must not exceed high')

const LabelEventCore = z.object({
  /** UUIDv7, made by whoever created the event: importing it twice changes nothing. */
  id: z.uuid(),
  kind: z.enum(['verdict', 'undo']),
  rater: z.string().min(1),
  /** Null exactly for kind 'undo'. */
  verdict: LabelVerdict.nullable(),
  toleranceRange: ToleranceRange.optional(),
  note: z.string().optional(),
  /** Id of the event taken back; null exactly for kind 'verdict'. */
  undoes: z.uuid().nullable(),
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  /** Content hashes of the scoring images that were shown. */
  image1Hash: z.string(),
  image2Hash: z.string(),
  /** The homography that was shown, row-major, image 1 to image 2; the label is stale once it changes. */
  matrix: z.array(z.number()).length(9),
  provenance: LabelProvenance
})

/** One row of the append-only label table. */
export const LabelEvent = LabelEventCore.extend({ matchSetId: z.number().int() })
export type LabelEvent = z.infer<typeof LabelEvent>

/** Counts for every whole tolerance t = 0..255. */
export const CountCurve = z.array(z.number().int().nonnegative()).length(256)
export type CountCurve = z.infer<typeof CountCurve>

/**
 * One label event as it leaves or enters a workspace: the numeric match set id becomes names, and the evidence that
 * a fit needs travels along (null where it was never computed, or the label is stale).
 */
export const LabelRecord = LabelEventCore.extend({
  view: z.string().min(1),
  image1: z.string().min(1),
  image2: z.string().min(1),
  preprocessing: z.string().min(1),
  /** Name of the run whose match set was labelled (`<preprocessing>~<run>`); null for the plain one. */
  run: z.string().nullable(),
  /** Local contrast, mean over image 1 and image 2. */
  contrast: z.number().nullable(),
  /** Pixels with d > t, and with d < -t, for t = 0..255. */
  better: CountCurve.nullable(),
  worse: CountCurve.nullable()
})
export type LabelRecord = z.infer<typeof LabelRecord>
