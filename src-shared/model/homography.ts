import { z } from 'zod'

/** How a homography came to be: estimated by OpenCV from matches, or given by the caller. */
export const HomographyMethod = z.enum(['USAC_MAGSAC', 'RANSAC', 'given'])
export type HomographyMethod = z.infer<typeof HomographyMethod>

/**
 * Nine numbers, row-major, in pixel-centre coordinates with corners (0,0)..(width-1,height-1);
 * maps image 1 to image 2.
 */
export const HomographyMatrix = z.array(z.number()).length(9)
export type HomographyMatrix = z.infer<typeof HomographyMatrix>

/** How far the four image corners move under a homography, in pixels. */
export const CornerShift = z.object({ mean: z.number(), max: z.number() })
export type CornerShift = z.infer<typeof CornerShift>

/** Bounds outside of which a homography is not believed. The defaults suit a fixed camera; editable per camera view. */
export const PlausibilityGates = z.object({
  /** Largest corner shift, as a fraction of the image diagonal. */
  maximumCornerShiftFraction: z.number().positive().default(0.1),
  /** Scale at the centre must lie within 1/maximumScale..maximumScale. */
  maximumScale: z.number().min(1).default(1.25),
  maximumRotationDegrees: z.number().nonnegative().default(15),
  /** Smallest share of image 2 that the warped image 1 covers. */
  minimumValidFraction: z.number().min(0).max(1).default(0.5)
})
export type PlausibilityGates = z.infer<typeof PlausibilityGates>

/** The gates of a fixed camera. */
export const defaultPlausibilityGates: PlausibilityGates = PlausibilityGates.parse({})

/** A homography with how it was found and how it moves the image. */
export const Homography = z.object({
  matrix: HomographyMatrix,
  method: HomographyMethod,
  /** Inlier threshold in pixels; null for a given homography. */
  thresholdPixels: z.number().nullable(),
  /** Matches it was estimated from, and how many of them agree with it; null for a given homography. */
  matches: z.number().int().nullable(),
  inliers: z.number().int().nullable(),
  /** Version of the library that estimated it; null for a given homography. */
  libraryVersion: z.string().nullable(),
  cornerShift: CornerShift,
  /** sqrt(|det|) of the Jacobian at the image centre. */
  scale: z.number(),
  /** Rotation part (polar decomposition) of the Jacobian at the image centre. */
  rotationDegrees: z.number(),
  /** Share of image 2 that the warped image 1 fully covers. */
  validFraction: z.number(),
  plausible: z.boolean(),
  /** Why it is not plausible, in words; null where it is. */
  reason: z.string().nullable()
})
export type Homography = z.infer<typeof Homography>
