import { z } from 'zod'
import { CameraViewId } from '#shared/model/camera-view'
import { PairId } from '#shared/model/pair'
import { Score } from '#shared/model/score'

/** Row id of a region of interest in its workspace. */
export const RegionId = z.number().int().positive().brand<'RegionId'>()
export type RegionId = z.infer<typeof RegionId>

/** A rectangle of image 2's pixels: columns x..x+width-1, rows y..y+height-1. */
export const RegionBox = z.object({
  x: z.number().int().nonnegative(),
  y: z.number().int().nonnegative(),
  width: z.number().int().positive(),
  height: z.number().int().positive()
})
export type RegionBox = z.infer<typeof RegionBox>

/** A named region of interest of a camera view. */
export const Region = RegionBox.extend({ id: RegionId, viewId: CameraViewId, name: z.string().min(1).max(80) })
export type Region = z.infer<typeof Region>

/** One pair in every region of its camera view. */
export const RegionScores = z.object({
  pairId: PairId,
  /** Gray levels, the pair's own by the rule in force; null where it is not scored. */
  tolerance: z.number().nullable(),
  /** Of all scored pixels; null where the pair is not scored. */
  whole: Score.nullable(),
  /** In the order of the regions; empty where the pair is not scored. */
  scores: z.array(Score),
  /** Why it is not scored, in words. */
  problem: z.string().nullable()
})
export type RegionScores = z.infer<typeof RegionScores>
