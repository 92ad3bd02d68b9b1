import { z } from 'zod'
import { CameraViewId, ImageId } from '#shared/model/camera-view'
import { LocalContrast } from '#shared/model/contrast'
import { PixelSource } from '#shared/model/pair-detail'

/** Which gray a colour frame becomes: OpenCV's on reading, or (R+G+B)/3. */
const GrayFormula = z.enum(['opencv', 'mean'])

/**
 * One step of a preprocessing strategy, with its parameters in the terms of the OpenCV function named. No step changes
 * the size of an image. Steps that say how a file is read (`grayscale`, `range`) may only come first.
 */
export const PreprocessingStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('grayscale'), formula: GrayFormula.default('opencv') }),
  /** 16-bit frames: levels mapped to 0..255 in place of the camera view's own range. */
  z.object({ kind: z.literal('range'), minimum: z.number().int().min(0).max(65_535), maximum: z.number().int().min(0).max(65_535) }),
  /** Shrunk by area averaging (INTER_AREA) and brought back to its size (INTER_LINEAR). */
  z.object({ kind: z.literal('downsample'), factor: z.number().min(1).max(16).default(2) }),
  /** cv.bilateralFilter; `diameter` in pixels, sigmas in gray levels and pixels. */
  z.object({
    kind: z.literal('bilateral'),
    diameter: z.number().int().min(1).max(25).default(9),
    sigmaColour: z.number().positive().max(500).default(75),
    sigmaSpace: z.number().positive().max(500).default(75)
  }),
  /** cv.fastNlMeansDenoising; odd windows in pixels, `strength` is h in gray levels. */
  z.object({
    kind: z.literal('non-local-means'),
    strength: z.number().positive().max(100).default(10),
    templateWindow: z.number().int().min(3).max(21).default(7),
    searchWindow: z.number().int().min(3).max(51).default(21)
  }),
  /** cv.createCLAHE; `tiles` x `tiles` tiles. */
  z.object({ kind: z.literal('clahe'), clipLimit: z.number().positive().max(1000).default(2), tiles: z.number().int().min(1).max(64).default(8) }),
  /** cv.medianBlur; odd size in pixels. */
  z.object({ kind: z.literal('median'), size: z.number().int().min(3).max(31).default(3) }),
  /** cv.GaussianBlur, the size following from sigma (pixels). */
  z.object({ kind: z.literal('gaussian'), sigma: z.number().positive().max(50).default(1) }),
  /** cv.equalizeHist. */
  z.object({ kind: z.literal('equalise') }),
  /**
   * k-means on mean and deviation of the view's images as they come out of the steps before; each image's histogram is
   * matched to that of its group's medoid. `k` null: chosen by silhouette from 2..8.
   */
  z.object({ kind: z.literal('clustered-normalisation'), k: z.number().int().min(1).max(32).nullable().default(null), seed: z.number().int().default(0) })
])
export type PreprocessingStep = z.infer<typeof PreprocessingStep>
export type PreprocessingStepKind = PreprocessingStep['kind']

/** What a preprocessing may be called: it becomes a folder. `data`, `homographies`, `reports`, `exports`, `logs` are taken. */
export const PreprocessingName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)

/** How the images of a preprocessing come to be: the frames, one of Fringe's presets, the person's own steps, an imported folder. */
export const PreprocessingOrigin = z.enum(['frames', 'preset', 'own', 'imported'])

/** A preprocessing strategy: steps in the order they are applied; null for an imported folder, whose steps nobody knows. */
export const PreprocessingStrategy = z.object({
  name: z.string(),
  origin: PreprocessingOrigin,
  steps: z.array(PreprocessingStep).nullable(),
  /** What it is for, in words; empty where nobody said. */
  description: z.string()
})
export type PreprocessingStrategy = z.infer<typeof PreprocessingStrategy>

/** How far one strategy is made for one camera view. */
export const PreprocessingState = z.object({
  name: z.string(),
  viewId: CameraViewId,
  /** Images there, of how many frames. */
  images: z.number().int(),
  frames: z.number().int(),
  /** Images made from other frames or by other steps than now; made again by the next start. */
  stale: z.number().int(),
  /** Pairs of the view matched under it. */
  matched: z.number().int(),
  /** True where this view's images of that name were imported: they stay as they are, and nothing is made for it. */
  imported: z.boolean().optional()
})
export type PreprocessingState = z.infer<typeof PreprocessingState>

/** What an image is, in figures: gray levels over all its pixels, and its local contrast. */
export const ImageStatistics = z.object({ mean: z.number(), deviation: z.number(), median: z.number(), contrast: LocalContrast })
export type ImageStatistics = z.infer<typeof ImageStatistics>

/** One image before and after some steps. */
export const PreprocessingPreview = z.object({
  imageId: ImageId,
  before: PixelSource,
  after: PixelSource,
  statistics: z.object({ before: ImageStatistics, after: ImageStatistics }),
  /** Wall time of each step, in seconds, in their order. */
  seconds: z.array(z.number()),
  /** What a step did not do to this image, or did to none but this, in words. */
  notes: z.array(z.string())
})
export type PreprocessingPreview = z.infer<typeof PreprocessingPreview>

/** The groups that clustered normalisation finds, to see and to edit k by. */
export const Clustering = z.object({
  k: z.number().int(),
  /** Mean silhouette for k = 2.. as far as tried; higher is better separated. */
  silhouettes: z.array(z.object({ k: z.number().int(), value: z.number() })),
  images: z.array(z.object({ imageId: ImageId, mean: z.number(), deviation: z.number(), cluster: z.number().int(), isMedoid: z.boolean() }))
})
export type Clustering = z.infer<typeof Clustering>
