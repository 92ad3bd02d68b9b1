import { z } from 'zod'
import { CameraViewId } from '#shared/model/camera-view'
import { FitModel, FitScore, Fit } from '#shared/model/fit'
import { ScoreSettings } from '#shared/model/score-settings'

/** Which labels a fit uses, and how: with the same labels it gives the same digits again. */
export const FitRequest = z.object({
  preprocessing: z.string().default('unpp'),
  /** Camera views by row id; null for all. */
  viewIds: z.array(CameraViewId).min(1).nullable().default(null),
  /** Raters by name; null for all. */
  raters: z.array(z.string()).min(1).nullable().default(null),
  model: FitModel.default('labels'),
  score: FitScore.default('whole'),
  /** Of the bootstrap and of dealing images into groups. */
  seed: z.number().int().nonnegative().default(1),
  resamples: z.number().int().min(50).max(2000).default(400)
})
export type FitRequest = z.infer<typeof FitRequest>

/** What it takes to come to the same digits again. */
export const FitProvenance = z.object({
  /** SHA-256 over the samples: ids, views, images, contrast, labels and counts; whatever the order labels were given in. */
  dataHash: z.string(),
  /** Names of camera views and raters whose labels went in. */
  views: z.array(z.string()),
  raters: z.array(z.string()),
  seed: z.number().int(),
  resamples: z.number().int(),
  /** In force when it was fitted: how the evidence was measured, and the rule that the fit was compared with. */
  settings: ScoreSettings.pick({ mode: true, crop: true, tolerance: true, cutoff: true }).extend({
    /** Preprocessing whose images were scored; left out by versions that scored none but the frames. */
    base: z.string().optional()
  }),
  /** The command that makes this fit again. */
  command: z.string(),
  versions: z.object({ fringe: z.string(), node: z.string() })
})
export type FitProvenance = z.infer<typeof FitProvenance>

/** A fit kept in a workspace, a version for every set of labels; at most one is adopted at a time. */
export const StoredFit = Fit.extend({
  id: z.number().int(),
  /** ISO 8601, UTC. */
  createdAt: z.iso.datetime(),
  adopted: z.boolean(),
  /** Null for fits by versions of Fringe that did not keep it. */
  request: FitRequest.nullable(),
  provenance: FitProvenance.nullable()
})
export type StoredFit = z.infer<typeof StoredFit>
