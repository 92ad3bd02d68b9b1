import { z } from 'zod'
import { command } from '#shared/contract/define'
import { AgreementReport } from '#shared/model/agreement'
import { Annotation, LabelEvent, LabelProvenance, LabelVerdict, RaterLabel } from '#shared/model/label'
import { MatchSetId, PairCounts, PairId } from '#shared/model/pair'

const noWorkspace = ['workspace.none-open'] as const
const labelSaved = z.object({
  event: LabelEvent,
  pairId: PairId,
  savedAt: z.iso.datetime(),
  counts: PairCounts.shape.labels,
  /** What the rater's own events on this match set come to now; null where nothing stands. */
  own: RaterLabel.nullable()
})
const pastEvent = z.object({
  event: LabelEvent, pairId: PairId, view: z.string(), image1: z.string(), image2: z.string(), score: z.number().nullable(), undone: z.boolean()
})

/** Labels and what belongs to them. Each answers once it is durable on disk; all are the present rater's. */
export const labelContract = {
  'label.add': command({
    input: z.object({ matchSetId: MatchSetId, verdict: LabelVerdict, provenance: LabelProvenance }),
    output: labelSaved,
    failures: [...noWorkspace, 'match-set.not-found']
  }),
  /** Flag, note, tolerance or a sub-block: an event beside the verdict. */
  'label.annotate': command({
    input: z.object({ matchSetId: MatchSetId, annotation: Annotation, provenance: LabelProvenance }),
    output: labelSaved,
    failures: [...noWorkspace, 'match-set.not-found']
  }),
  /** Undoes this rater's newest event not undone yet, whatever pair it was on. */
  'label.undo': command({ input: z.object({}), output: labelSaved, failures: [...noWorkspace, 'label.nothing-to-undo'] }),
  /** Takes back this rater's newest undo, as long as nothing was labelled since. */
  'label.redo': command({ input: z.object({}), output: labelSaved, failures: [...noWorkspace, 'label.nothing-to-redo'] }),
  'label.history': command({
    input: z.object({ limit: z.number().int().positive().max(200) }),
    output: z.array(pastEvent),
    failures: noWorkspace
  }),
  /** Everything any rater said of any match set of a pair, oldest first. */
  'label.of-pair': command({ input: z.object({ pairId: PairId }), output: z.array(pastEvent), failures: [...noWorkspace, 'pair.not-found'] }),
  'label.import': command({
    input: z.object({ text: z.string(), fileName: z.string() }),
    output: z.object({ added: z.number().int(), alreadyThere: z.number().int(), unmatched: z.number().int() }),
    failures: [...noWorkspace, 'label-file.invalid']
  }),
  'label.export': command({
    input: z.object({ format: z.enum(['csv', 'jsonl', 'schema']) }),
    output: z.object({ text: z.string(), fileName: z.string(), labels: z.number().int() }),
    failures: noWorkspace
  }),
  'label.agreement': command({ input: z.object({ preprocessing: z.string().default('unpp') }), output: AgreementReport, failures: noWorkspace }),
  /** Raters with labels in this workspace, the present one among them, with how many verdicts of each stand. */
  'rater.list': command({
    input: z.object({}),
    output: z.object({ present: z.string(), raters: z.array(z.object({ name: z.string(), labels: z.number().int() })) }),
    failures: noWorkspace
  })
} as const
