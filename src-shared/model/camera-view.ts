import { z } from 'zod'

/** Row id of a camera view in its workspace. */
export const CameraViewId = z.number().int().positive().brand<'CameraViewId'>()
export type CameraViewId = z.infer<typeof CameraViewId>

/** A folder of frames of one fixed camera; read-only to Fringe. */
export const CameraView = z.object({
  id: CameraViewId,
  name: z.string(),
  folder: z.string(),
  /** Readable frames. */
  images: z.number().int(),
  /** Files that could not be read; they show with their reason and are skipped. */
  unreadable: z.number().int(),
  pairs: z.number().int(),
  matched: z.number().int(),
  labelled: z.number().int(),
  /** New frames that the watched folder holds and that were not taken in yet. */
  waiting: z.number().int(),
  /** False while the folder is still being read. */
  scanned: z.boolean(),
  /** Said aloud once: files sharing a stem, files skipped, 16-bit range. */
  warnings: z.array(z.string())
})
export type CameraView = z.infer<typeof CameraView>

/** Image id: the file name without extension, a string, never a number. */
export const ImageId = z.string().min(1)
export type ImageId = z.infer<typeof ImageId>

/** One frame file of a camera view, readable or not. Width and height in pixels, null until read. */
export const FrameImage = z.object({
  imageId: ImageId,
  fileName: z.string(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** SHA-256 of the row-major 8-bit gray bytes; address of its pixels (`/pixels/<hash>`) and thumbnail. */
  hash: z.string().nullable(),
  /** Why it could not be read; null where it could. */
  problem: z.string().nullable(),
  /** What was converted on reading (palette, alpha, 16 bit), for display; null for plain gray or colour. */
  conversion: z.string().nullable()
})
export type FrameImage = z.infer<typeof FrameImage>
