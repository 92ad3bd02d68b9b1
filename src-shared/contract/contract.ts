import { z } from 'zod'
import { command, event } from '#shared/contract/define'
import { CameraView, CameraViewId, FrameImage } from '#shared/model/camera-view'
import { StoredFit } from '#shared/model/fit'
import { FitReview } from '#shared/model/fit-review'
import { FolderGrant, FolderListing, FolderPurpose } from '#shared/model/folder'
import { Job, JobId, JobItemFailure } from '#shared/model/job'
import { LabelEvent, LabelProvenance, LabelVerdict } from '#shared/model/label'
import { MatchSetId, PairCounts, PairFilter, PairId, PairRow, PairSort, PairStrategy, ScoreBin } from '#shared/model/pair'
import { PairDetail } from '#shared/model/pair-detail'
import { Queue, QueueId } from '#shared/model/queue'
import { MatcherChoice, Run } from '#shared/model/run'
import { ScoreSettings } from '#shared/model/score-settings'
import { SummaryRow } from '#shared/model/summary'
import { AppStatus, WorkspaceSummary } from '#shared/model/workspace'

const nothing = z.object({})
const noWorkspace = ['workspace.none-open'] as const
const grant = z.object({ grantId: z.string() })
const labelSaved = z.object({ event: LabelEvent, pairId: PairId, savedAt: z.iso.datetime(), counts: PairCounts.shape.labels })
const textFile = z.object({ text: z.string(), fileName: z.string() })

/** Everything a client may ask of the core (`noun.verb`), and everything the core announces (`noun.past-tense`). */
export const contract = {
  'app.status': command({ input: nothing, output: AppStatus }),

  'folder.choose': command({
    input: z.object({ purpose: FolderPurpose }),
    output: FolderGrant.nullable(),
    failures: ['folder.chooser-unavailable']
  }),
  'folder.list': command({
    input: z.object({ path: z.string().nullable(), purpose: FolderPurpose }),
    output: FolderListing,
    failures: ['folder.chooser-unavailable', 'folder.outside-roots', 'folder.not-found']
  }),
  'folder.grant': command({
    input: z.object({ path: z.string(), purpose: FolderPurpose }),
    output: FolderGrant,
    failures: ['folder.chooser-unavailable', 'folder.outside-roots', 'folder.not-found']
  }),

  /** With no grant the workspace is made under the user's own Fringe folder, by the name given. */
  'workspace.create': command({
    input: z.object({ grantId: z.string().nullable(), name: z.string().min(1) }),
    output: WorkspaceSummary,
    failures: ['folder.grant-unknown', 'workspace.in-use', 'workspace.not-writable', 'workspace.newer-version']
  }),
  'workspace.open': command({
    input: grant,
    output: WorkspaceSummary,
    failures: ['folder.grant-unknown', 'workspace.in-use', 'workspace.not-a-workspace', 'workspace.newer-version', 'workspace.not-writable']
  }),
  'workspace.close': command({ input: nothing, output: nothing }),

  'sample.start': command({
    input: nothing,
    output: z.object({ workspace: WorkspaceSummary, jobId: JobId }),
    failures: ['workspace.not-writable', 'workspace.in-use']
  }),

  'camera-view.add': command({
    input: grant.extend({ name: z.string().min(1).optional() }),
    output: z.object({ view: CameraView, jobId: JobId }),
    failures: [...noWorkspace, 'folder.grant-unknown', 'folder.not-found', 'camera-view.name-taken', 'camera-view.too-few-images']
  }),
  'camera-view.list': command({ input: nothing, output: z.array(CameraView), failures: noWorkspace }),
  'image.page': command({
    input: z.object({ viewId: CameraViewId, offset: z.number().int().nonnegative(), limit: z.number().int().positive().max(500) }),
    output: z.object({ images: z.array(FrameImage), total: z.number().int() }),
    failures: [...noWorkspace, 'camera-view.not-found']
  }),

  'results.import': command({
    input: grant.extend({ name: z.string().min(1).optional() }),
    output: z.object({ view: CameraView, jobId: JobId }),
    failures: [...noWorkspace, 'folder.grant-unknown', 'folder.not-found', 'folder.outside-roots', 'results.not-a-results-folder', 'camera-view.name-taken']
  }),

  'pair.sample': command({
    input: z.object({ viewId: CameraViewId, strategy: PairStrategy }),
    output: z.object({ added: z.number().int(), alreadyThere: z.number().int() }),
    failures: [...noWorkspace, 'camera-view.not-found', 'camera-view.too-few-images', 'image.not-found']
  }),
  /** A CSV of two image ids a line, with or without a header. */
  'pair.import': command({
    input: textFile.extend({ viewId: CameraViewId }),
    output: z.object({ added: z.number().int(), alreadyThere: z.number().int() }),
    failures: [...noWorkspace, 'camera-view.not-found', 'pair-list.invalid']
  }),
  'pair.page': command({
    input: z.object({
      filter: PairFilter,
      sort: PairSort,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().positive().max(500)
    }),
    output: z.object({ rows: z.array(PairRow), total: z.number().int() }),
    failures: noWorkspace
  }),
  'pair.counts': command({ input: z.object({ filter: PairFilter }), output: PairCounts, failures: noWorkspace }),
  'pair.histogram': command({
    input: z.object({ filter: PairFilter, bins: z.number().int().min(2).max(200) }),
    output: z.object({ bins: z.array(ScoreBin), unscored: z.number().int() }),
    failures: noWorkspace
  }),
  'pair.open': command({
    input: z.object({ pairId: PairId, preprocessing: z.string().default('unpp') }),
    output: PairDetail,
    failures: [...noWorkspace, 'pair.not-found', 'image.unreadable']
  }),

  'queue.create': command({ input: z.object({ filter: PairFilter, sort: PairSort }), output: Queue, failures: noWorkspace }),
  'queue.page': command({
    input: z.object({ queueId: QueueId, offset: z.number().int().nonnegative(), limit: z.number().int().positive().max(200) }),
    output: z.object({ rows: z.array(PairRow), total: z.number().int() }),
    failures: [...noWorkspace, 'queue.not-found']
  }),
  /** Where a pair stands in a queue; null where it does not. */
  'queue.locate': command({
    input: z.object({ queueId: QueueId, pairId: PairId }),
    output: z.object({ index: z.number().int().nullable() }),
    failures: [...noWorkspace, 'queue.not-found']
  }),

  'run.list': command({ input: z.object({ viewId: CameraViewId.nullable() }), output: z.array(Run), failures: noWorkspace }),
  'match.start': command({
    input: z.object({
      viewId: CameraViewId,
      preprocessing: z.string().default('unpp'),
      matcher: MatcherChoice,
      /** Only these pairs; all of the view's that this run has not matched when left out. */
      pairIds: z.array(PairId).optional()
    }),
    output: z.object({ jobId: JobId }),
    failures: [...noWorkspace, 'camera-view.not-found', 'matcher.not-found', 'matcher.invalid-flags', 'folder.grant-unknown']
  }),

  'job.list': command({ input: nothing, output: z.array(Job) }),
  'job.failures': command({ input: z.object({ jobId: JobId }), output: z.array(JobItemFailure), failures: ['job.not-found'] }),
  'job.cancel': command({ input: z.object({ jobId: JobId }), output: Job, failures: ['job.not-found'] }),
  /** Goes on where a cancelled, paused or failed job stopped; with failed items, tries them again. */
  'job.resume': command({ input: z.object({ jobId: JobId }), output: Job, failures: [...noWorkspace, 'job.not-found'] }),

  'settings.read': command({ input: nothing, output: ScoreSettings, failures: noWorkspace }),
  /** Changes tolerance rule, cutoff, crop, gates or mode; scores follow (crop and mode by a job, the rest from evidence). */
  'settings.update': command({ input: ScoreSettings, output: z.object({ rescored: z.number().int(), jobId: JobId.nullable() }), failures: noWorkspace }),

  /** Answers once the label is durable on disk. */
  'label.add': command({
    input: z.object({ matchSetId: MatchSetId, verdict: LabelVerdict, provenance: LabelProvenance }),
    output: labelSaved,
    failures: [...noWorkspace, 'match-set.not-found']
  }),
  /** Undoes this rater's newest label not undone yet, whatever pair it was on. */
  'label.undo': command({ input: nothing, output: labelSaved, failures: [...noWorkspace, 'label.nothing-to-undo'] }),
  'label.history': command({
    input: z.object({ limit: z.number().int().positive().max(200) }),
    output: z.array(z.object({ event: LabelEvent, pairId: PairId, view: z.string(), image1: z.string(), image2: z.string(), score: z.number().nullable(), undone: z.boolean() })),
    failures: noWorkspace
  }),
  'label.import': command({
    input: textFile,
    output: z.object({ added: z.number().int(), alreadyThere: z.number().int(), unmatched: z.number().int() }),
    failures: [...noWorkspace, 'label-file.invalid']
  }),
  'label.export': command({
    input: z.object({ format: z.enum(['csv', 'jsonl']) }),
    output: textFile.extend({ labels: z.number().int() }),
    failures: noWorkspace
  }),

  'fit.run': command({
    input: z.object({ viewId: CameraViewId.nullable().default(null), preprocessing: z.string().default('unpp') }),
    output: FitReview,
    failures: [...noWorkspace, 'fit.too-few-labels']
  }),
  'fit.list': command({ input: nothing, output: z.array(StoredFit), failures: noWorkspace }),
  /** Takes a fit's tolerance line and cutoff into force; null goes back to the notebook's. Every score follows from evidence. */
  'fit.adopt': command({
    input: z.object({ fitId: z.number().int().nullable() }),
    output: z.object({ settings: ScoreSettings, rescored: z.number().int() }),
    failures: [...noWorkspace, 'fit.not-found']
  }),

  /**
   * The scores that are shown, or, with `measure`, what other settings, another scoring base or the sub-blocks would give:
   * measured anew from the pixels and not kept.
   */
  'report.summary': command({
    input: z.object({
      viewId: CameraViewId.nullable().default(null),
      preprocessings: z.array(z.string()).optional(),
      measure: z.object({ settings: ScoreSettings, base: z.string().optional(), subBlocks: z.boolean().default(false) }).optional()
    }),
    output: z.array(SummaryRow),
    failures: [...noWorkspace, 'camera-view.not-found', 'image.unreadable']
  }),
  /** Writes under the workspace's exports folder and says where. */
  'export.write': command({
    input: z.object({ what: z.enum(['homographies', 'aligned', 'labels']), onlyBetter: z.boolean().default(false) }),
    output: z.object({ path: z.string(), files: z.number().int() }),
    failures: [...noWorkspace, 'file.not-writable']
  }),

  'workspace.changed': event(WorkspaceSummary.nullable()),
  'camera-view.changed': event(CameraView),
  'job.changed': event(Job),
  /** Pairs, match sets, scores or labels changed; empty means many: ask again. */
  'pair.changed': event(z.object({ pairIds: z.array(PairId) })),
  'settings.changed': event(ScoreSettings)
} as const

/** The type of the one contract. */
export type AppContract = typeof contract
