import { z } from 'zod'
import { FolderGrant } from '#shared/model/folder'

/** The open workspace, in numbers. */
export const WorkspaceSummary = z.object({
  name: z.string(),
  path: z.string(),
  /** True where WAL cannot work (a network file system): rollback journal, one writer. */
  networkFileSystem: z.boolean(),
  cameraViews: z.number().int(),
  images: z.number().int(),
  pairs: z.number().int(),
  matched: z.number().int(),
  labelled: z.number().int(),
  /** Pairs labelled good or bad, and not stale: what a fit can use. */
  fittable: z.number().int(),
  /** The fit in force; null until one was adopted. */
  adoptedFitId: z.number().int().nullable()
})
export type WorkspaceSummary = z.infer<typeof WorkspaceSummary>

/** A workspace opened before, newest first; the grant is minted because the person chose it once already. */
export const RecentWorkspace = z.object({
  grant: FolderGrant,
  openedAt: z.iso.datetime(),
  pairs: z.number().int(),
  labels: z.number().int()
})
export type RecentWorkspace = z.infer<typeof RecentWorkspace>

/** What a renderer needs to draw its first screen. */
export const AppStatus = z.object({
  version: z.string(),
  rater: z.string(),
  door: z.enum(['shell', 'host', 'cli']),
  /** `native` opens the system's dialog (folder.choose); `listing` is drawn by the renderer (folder.list). */
  chooser: z.enum(['native', 'listing', 'none']),
  workspace: WorkspaceSummary.nullable(),
  recent: z.array(RecentWorkspace),
  /** True where the app was started with --demo: the renderer starts the sample at once. */
  startDemo: z.boolean()
})
export type AppStatus = z.infer<typeof AppStatus>
