import { z } from 'zod'
import { LocalContrast } from '#shared/model/contrast'
import { Homography } from '#shared/model/homography'
import { RaterLabel } from '#shared/model/label'
import { PairRow } from '#shared/model/pair'
import { Run } from '#shared/model/run'
import { SubBlockScore } from '#shared/model/score'

/** Address of 8-bit gray pixels in the pixel lane: `/pixels/<hash>`, row-major, width x height bytes. */
export const PixelSource = z.object({ hash: z.string(), width: z.number().int(), height: z.number().int() })
export type PixelSource = z.infer<typeof PixelSource>

/** Everything the inspector shows of one pair under one run. Fields are null where the pair is not matched or failed. */
export const PairDetail = z.object({
  row: PairRow,
  /** Without how many match sets it has: counting them would take longer than all else. */
  run: Run.omit({ matchSets: true }).nullable(),
  image1: PixelSource.nullable(),
  image2: PixelSource.nullable(),
  /** Image 1 moved onto image 2 (l1'), as the core warped it. */
  moved: PixelSource.nullable(),
  homography: Homography.nullable(),
  /** Counts of d = -255..255 over the scored pixels (511 bins). */
  evidence: z.array(z.number().int()).length(511).nullable(),
  crop: z.number().int(),
  cutoff: z.number(),
  /** Whole number at which auto-tolerance stands for this pair. */
  autoTolerance: z.number().nullable(),
  contrast: z.object({ image1: LocalContrast, image2: LocalContrast }).nullable(),
  subBlocks: SubBlockScore.nullable(),
  /** What each rater said of the match set shown. */
  labels: z.array(RaterLabel),
  /** The command that made the matches, for pasting into a shell. */
  command: z.string().nullable()
})
export type PairDetail = z.infer<typeof PairDetail>
