import { z } from 'zod'
import { ImageId } from '#shared/model/camera-view'
import { PairId } from '#shared/model/pair'

/** Where one frame stands against the first frame that the pairs connect it with. */
export const FrameMovement = z.object({
  imageId: ImageId,
  /** Place among the camera view's frames in the order shown, from 0. */
  ordinal: z.number().int(),
  /** How far the image centre moved, in pixels; null where no plausible pair connects the frame. */
  x: z.number().nullable(),
  y: z.number().nullable(),
  /** Pairs that say so. */
  pairs: z.number().int(),
  /** True where the camera moved more since the frame before than it does otherwise. */
  jump: z.boolean()
})
export type FrameMovement = z.infer<typeof FrameMovement>

/** The movement of a camera view, from its plausible homographies by least squares. */
export const Movement = z.object({
  frames: z.array(FrameMovement),
  /** Pixels between two neighbouring frames from which on it is called a jump. */
  jumpThreshold: z.number().nullable(),
  /** Pairs that contradict the others most: what they say against where all pairs together put the frames, in pixels. */
  suspects: z.array(z.object({ pairId: PairId, image1: ImageId, image2: ImageId, residual: z.number() }))
})
export type Movement = z.infer<typeof Movement>
