import { z } from 'zod'
import { command } from '#shared/contract/define'
import { CameraViewId } from '#shared/model/camera-view'
import { PairCounts, PairFilter, PairId, PairPoints, PairRow, PairSort, PairStrategy, ScoreBin } from '#shared/model/pair'
import { PairDetail } from '#shared/model/pair-detail'

const noWorkspace = ['workspace.none-open'] as const

/** Choosing, listing, counting and opening pairs. */
export const pairContract = {
  'pair.sample': command({
    input: z.object({ viewId: CameraViewId, strategy: PairStrategy }),
    output: z.object({ added: z.number().int(), alreadyThere: z.number().int() }),
    failures: [...noWorkspace, 'camera-view.not-found', 'camera-view.too-few-images', 'image.not-found']
  }),
  /** A CSV of two image ids a line, with or without a header. */
  'pair.import': command({
    input: z.object({ text: z.string(), fileName: z.string(), viewId: CameraViewId }),
    output: z.object({ added: z.number().int(), alreadyThere: z.number().int() }),
    failures: [...noWorkspace, 'camera-view.not-found', 'pair-list.invalid']
  }),
  'pair.page': command({
    input: z.object({
      filter: PairFilter,
      sort: PairSort,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().positive().max(500)
    }),
    output: z.object({ rows: z.array(PairRow), total: z.number().int() }),
    failures: noWorkspace
  }),
  'pair.counts': command({ input: z.object({ filter: PairFilter }), output: PairCounts, failures: noWorkspace }),
  'pair.histogram': command({
    input: z.object({ filter: PairFilter, bins: z.number().int().min(2).max(200) }),
    output: z.object({ bins: z.array(ScoreBin), unscored: z.number().int() }),
    failures: noWorkspace
  }),
  'pair.points': command({
    input: z.object({ filter: PairFilter, limit: z.number().int().positive().max(20_000) }),
    output: PairPoints,
    failures: noWorkspace
  }),
  'pair.open': command({
    input: z.object({ pairId: PairId, preprocessing: z.string().default('unpp') }),
    output: PairDetail,
    failures: [...noWorkspace, 'pair.not-found', 'image.unreadable']
  })
} as const
