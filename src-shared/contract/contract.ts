import { z } from 'zod'
import { analysisContract } from '#shared/contract/analysis-contract'
import { command, event } from '#shared/contract/define'
import { fitContract } from '#shared/contract/fit-contract'
import { labelContract } from '#shared/contract/label-contract'
import { markContract } from '#shared/contract/mark-contract'
import { pairContract } from '#shared/contract/pair-contract'
import { preprocessingContract } from '#shared/contract/preprocessing-contract'
import { queueContract } from '#shared/contract/queue-contract'
import { reportContract } from '#shared/contract/report-contract'
import { CameraView, CameraViewId, FrameImage } from '#shared/model/camera-view'
import { FolderGrant, FolderListing, FolderPurpose } from '#shared/model/folder'
import { Job, JobId, JobItemFailure } from '#shared/model/job'
import { Movement } from '#shared/model/movement'
import { PairId } from '#shared/model/pair'
import { UserPreferences, WorkspacePreferences } from '#shared/model/preferences'
import { ReportPair } from '#shared/model/report'
import { Region, RegionBox, RegionId, RegionScores } from '#shared/model/region'
import { MatcherChoice, Run } from '#shared/model/run'
import { ScoreSettings } from '#shared/model/score-settings'
import { SummaryRow } from '#shared/model/summary'
import { AppStatus, WorkspaceSummary } from '#shared/model/workspace'

const nothing = z.object({})
const noWorkspace = ['workspace.none-open'] as const
const grant = z.object({ grantId: z.string() })

/** Everything a client may ask of the core (`noun.verb`), and everything the core announces (`noun.past-tense`). */
export const contract = {
  ...pairContract,
  ...queueContract,
  ...labelContract,
  ...markContract,
  ...fitContract,
  ...preprocessingContract,
  ...analysisContract,
  ...reportContract,

  'app.status': command({ input: nothing, output: AppStatus }),

  'preferences.read': command({ input: nothing, output: z.object({ user: UserPreferences, workspace: WorkspacePreferences }) }),
  /** Changes the fields given and keeps the others. Without a workspace open, `workspace` is left alone. */
  'preferences.update': command({
    input: z.object({ user: z.record(z.string(), z.unknown()).optional(), workspace: z.record(z.string(), z.unknown()).optional() }),
    output: z.object({ user: UserPreferences, workspace: WorkspacePreferences })
  }),

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

  /** Reads the folder again: frames that came or changed. */
  'camera-view.rescan': command({
    input: z.object({ viewId: CameraViewId }),
    output: z.object({ jobId: JobId }),
    failures: [...noWorkspace, 'camera-view.not-found', 'folder.not-found']
  }),
  /** Looks at the folder for as long as the workspace is open; what is new is told with `camera-view.changed`, not read. */
  'camera-view.watch': command({
    input: z.object({ viewId: CameraViewId, watched: z.boolean() }),
    output: CameraView,
    failures: [...noWorkspace, 'camera-view.not-found', 'folder.not-found']
  }),
  'camera-view.movement': command({
    input: z.object({ viewId: CameraViewId, preprocessing: z.string().default('unpp') }),
    output: Movement,
    failures: [...noWorkspace, 'camera-view.not-found']
  }),

  'region.list': command({ input: z.object({ viewId: CameraViewId }), output: z.array(Region), failures: noWorkspace }),
  /** Makes a region, or changes the one of that id. */
  'region.put': command({
    input: RegionBox.extend({ id: RegionId.nullable(), viewId: CameraViewId, name: Region.shape.name }),
    output: Region,
    failures: [...noWorkspace, 'camera-view.not-found', 'region.not-found', 'region.name-taken']
  }),
  'region.remove': command({ input: z.object({ id: RegionId }), output: nothing, failures: [...noWorkspace, 'region.not-found'] }),
  /** Pairs of a view in each of its regions, by the rules in force; measured from their pixels on asking, so only some at a time. */
  'region.scores': command({
    input: z.object({ viewId: CameraViewId, preprocessing: z.string().default('unpp'), pairIds: z.array(PairId).min(1).max(50) }),
    output: z.object({ regions: z.array(Region), rows: z.array(RegionScores) }),
    failures: [...noWorkspace, 'camera-view.not-found']
  }),

  'results.import': command({
    input: grant.extend({ name: z.string().min(1).optional() }),
    output: z.object({ view: CameraView, jobId: JobId }),
    failures: [...noWorkspace, 'folder.grant-unknown', 'folder.not-found', 'folder.outside-roots', 'results.not-a-results-folder', 'camera-view.name-taken']
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

  /**
   * The scores that are shown with each row's best and worst pair, or, with `measure`, what other settings, another scoring
   * base or the sub-blocks would give: from evidence where there is some, else from the pixels; not kept.
   */
  'report.summary': command({
    input: z.object({
      viewId: CameraViewId.nullable().default(null),
      preprocessings: z.array(z.string()).optional(),
      measure: z.object({ settings: ScoreSettings, base: z.string().optional(), subBlocks: z.boolean().default(false) }).optional()
    }),
    output: z.array(SummaryRow.extend({ best: ReportPair.nullable(), worst: ReportPair.nullable() })),
    failures: [...noWorkspace, 'camera-view.not-found', 'preprocessing.not-found', 'image.unreadable']
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
  'settings.changed': event(ScoreSettings),
  'preferences.changed': event(z.object({ user: UserPreferences, workspace: WorkspacePreferences })),
  'region.changed': event(z.object({ viewId: CameraViewId }))
} as const

/** The type of the one contract. */
export type AppContract = typeof contract
