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
  version: z.string(),
  /** Whether score, tolerance, ids and other raters' answers were hidden; absent where it was not recorded. */
  blind: z.boolean().optional(),
  /** The order the pair came up in, for instance 'random' or 'audit'; absent outside of a queue. */
  queue: z.string().optional(),
  /** The place of a batch that this answers. */
  batch: z.object({ id: z.number().int(), ordinal: z.number().int() }).optional(),
  /** True for a pair shown once more, unannounced, to see whether the rater agrees with themselves. */
  repeat: z.boolean().optional()
})
export type LabelProvenance = z.infer<typeof LabelProvenance>

/** Lowest and highest tolerance (gray levels, 0..255) that the rater accepts; equal where one value was picked. */
export const ToleranceRange = z
  .object({ low: z.number().min(0).max(255), high: z.number().min(0).max(255) })
  .refine((range) => range.low <= range.high, 'low must not exceed high')

export type ToleranceRange = z.infer<typeof ToleranceRange>

/** What a rater says of one of the 25 sub-blocks; null takes it back. */
export const SubBlockAnswer = z.object({ block: z.number().int().min(0).max(24), verdict: LabelVerdict.nullable() })
export type SubBlockAnswer = z.infer<typeof SubBlockAnswer>

/** What a rater adds to a match set beside the verdict: each is an event of its own, and can be undone like one. */
export const Annotation = z.discriminatedUnion('kind', [
  /** Review later. */
  z.object({ kind: z.literal('flag'), flagged: z.boolean() }),
  /** An empty note takes the note away. */
  z.object({ kind: z.literal('note'), note: z.string().max(4000) }),
  z.object({ kind: z.literal('tolerance'), toleranceRange: ToleranceRange.nullable() }),
  z.object({ kind: z.literal('sub-block'), subBlock: SubBlockAnswer })
])
export type Annotation = z.infer<typeof Annotation>

const LabelEventCore = z.object({
  /** UUIDv7, made by whoever created the event: importing it twice changes nothing. */
  id: z.uuid(),
  kind: z.enum(['verdict', 'undo', 'flag', 'note', 'tolerance', 'sub-block']),
  rater: z.string().min(1),
  /** Null but for kind 'verdict'. */
  verdict: LabelVerdict.nullable(),
  /** Of kind 'tolerance' (null takes it back), or given together with a verdict. */
  toleranceRange: ToleranceRange.nullable().optional(),
  /** Of kind 'note', or given together with a verdict. */
  note: z.string().optional(),
  /** Of kind 'flag'. */
  flagged: z.boolean().optional(),
  /** Of kind 'sub-block'. */
  subBlock: SubBlockAnswer.optional(),
  /** Id of the event taken back (an undo may be undone: that is redo); null but for kind 'undo'. */
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
  /** Local contrast in gray levels, mean over image 1 and image 2. */
  contrast: z.number().nonnegative().nullable(),
  /** Pixels with d > t, and with d < -t, for t = 0..255. */
  better: CountCurve.nullable(),
  worse: CountCurve.nullable()
})
export type LabelRecord = z.infer<typeof LabelRecord>

/** What one rater's events on one match set come to. */
export const RaterLabel = z.object({
  rater: z.string(),
  /** Null where only something else was said. */
  verdict: LabelVerdict.nullable(),
  flagged: z.boolean(),
  note: z.string().nullable(),
  toleranceRange: ToleranceRange.nullable(),
  /** By block number 0..24, row-major; blocks not answered are missing. */
  subBlocks: z.array(SubBlockAnswer),
  createdAt: z.iso.datetime(),
  /** Judges what is no longer shown. */
  stale: z.boolean()
})
export type RaterLabel = z.infer<typeof RaterLabel>
