import { z } from 'zod'
import { PairFilter, PairSort, PairSortColumn } from '#shared/model/pair'

/** Two colours that make fringes of misaligned edges; all tell image 1 from image 2, the latter two for every kind of sight. */
export const OverlayColours = z.enum(['red-green', 'magenta-green', 'red-cyan'])
export type OverlayColours = z.infer<typeof OverlayColours>

/** What a person has chosen for themselves, on every workspace. A field added later takes its default. */
export const UserPreferences = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  motion: z.enum(['system', 'reduced']).default('system'),
  overlayColours: OverlayColours.default('red-green'),
  /** One half of a blink. */
  blinkMilliseconds: z.number().int().min(100).max(3000).default(400),
  /** Next pair after an answer. */
  autoAdvance: z.boolean().default(true),
  /** Score, tolerance, ids and others' answers hidden until the answer. */
  blind: z.boolean().default(false),
  /** Labels to give in one session; null for no goal. */
  sessionGoal: z.number().int().positive().nullable().default(null),
  /** Under which name labels are given; null for the system user's. */
  rater: z.string().min(1).max(80).nullable().default(null),
  /** Keys by action name that stand in for the action's own, in tinykeys' words. An empty list takes all keys away. */
  keys: z.record(z.string(), z.array(z.string())).default({})
})
export type UserPreferences = z.infer<typeof UserPreferences>

/** A filter kept under a name. */
export const SavedFilter = z.object({ name: z.string().min(1).max(80), filter: PairFilter, sort: PairSort })
export type SavedFilter = z.infer<typeof SavedFilter>

/** What was chosen for one workspace. */
export const WorkspacePreferences = z.object({
  /** Columns of the pair table, in order; null for the default ones. */
  pairColumns: z.array(PairSortColumn).nullable().default(null),
  savedFilters: z.array(SavedFilter).default([]),
  /** Camera views whose folders are watched for new frames. */
  watchedViews: z.array(z.number().int()).default([])
})
export type WorkspacePreferences = z.infer<typeof WorkspacePreferences>
