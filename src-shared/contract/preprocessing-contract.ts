import { z } from 'zod'
import { command, event } from '#shared/contract/define'
import { CameraViewId, ImageId } from '#shared/model/camera-view'
import { JobId } from '#shared/model/job'
import {
  Clustering, PreprocessingName, PreprocessingPreview, PreprocessingState, PreprocessingStep, PreprocessingStrategy
} from '#shared/model/preprocessing'

const noWorkspace = ['workspace.none-open'] as const
const steps = z.array(PreprocessingStep).max(20)

/** Preprocessing strategies, and the images they make. */
export const preprocessingContract = {
  /** Presets first, then the person's own by name, then imported ones; with how far each is made for each camera view. */
  'preprocessing.list': command({
    input: z.object({}),
    output: z.object({ strategies: z.array(PreprocessingStrategy), states: z.array(PreprocessingState) }),
    failures: noWorkspace
  }),
  /** Makes a strategy or changes the one of that name; what was made by other steps is stale from then on. */
  'preprocessing.save': command({
    input: z.object({ name: PreprocessingName, steps, description: z.string().default('') }),
    output: PreprocessingStrategy,
    failures: [...noWorkspace, 'preprocessing.name-taken', 'preprocessing.invalid']
  }),
  /** Forgets an own strategy; images made by it stay. */
  'preprocessing.remove': command({
    input: z.object({ name: z.string() }), output: z.object({}), failures: [...noWorkspace, 'preprocessing.not-found']
  }),
  /**
   * One image before and after some steps; nothing is kept. With `kept`, the image that lies there under this name takes the
   * place of the steps: what an imported folder holds can be looked at, though nobody knows its steps.
   */
  'preprocessing.preview': command({
    input: z.object({ viewId: CameraViewId, imageId: ImageId, steps, kept: z.string().optional() }),
    output: PreprocessingPreview,
    failures: [...noWorkspace, 'camera-view.not-found', 'image.not-found', 'image.unreadable', 'preprocessing.invalid']
  }),
  /** What a whole camera view would take, from one image measured (and a model of the cost where none was). */
  'preprocessing.estimate': command({
    input: z.object({ viewId: CameraViewId, steps }),
    output: z.object({ images: z.number().int(), cached: z.number().int(), seconds: z.number(), perStep: z.array(z.number()) }),
    failures: [...noWorkspace, 'camera-view.not-found', 'image.not-found', 'image.unreadable', 'preprocessing.invalid']
  }),
  /** The groups of clustered normalisation, after the steps before it; `k` null: chosen by silhouette. */
  'preprocessing.cluster': command({
    input: z.object({ viewId: CameraViewId, steps, k: z.number().int().min(1).max(32).nullable(), seed: z.number().int().default(0) }),
    output: Clustering,
    failures: [...noWorkspace, 'camera-view.not-found', 'image.not-found', 'image.unreadable', 'preprocessing.invalid']
  }),
  /** Starts a job (kind `preprocess`) that writes `<view>/data/<name>/<id>.png`; what is there by the same steps from the same frames is kept. */
  'preprocessing.start': command({
    input: z.object({ viewId: CameraViewId, name: z.string() }),
    output: z.object({ jobId: JobId }),
    failures: [...noWorkspace, 'camera-view.not-found', 'preprocessing.not-found', 'preprocessing.invalid']
  }),

  /** A strategy was saved or removed, or images of one were made. */
  'preprocessing.changed': event(z.object({ name: z.string() }))
} as const
