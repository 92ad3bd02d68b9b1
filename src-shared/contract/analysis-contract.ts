import { z } from 'zod'
import { command, event } from '#shared/contract/define'
import { AnalysedPair, AnalysisSubject } from '#shared/model/analysis'
import { JobId } from '#shared/model/job'
import { PairId } from '#shared/model/pair'
import {
  AlignmentProgress, AlignmentRequest, OptimumProbe, ShiftByTolerance, ShiftedPair, TranslationRange, TranslationSearch
} from '#shared/model/search'
import {
  Compensation, ContrastSweep, Despeckling, EdgeLens, EdgeScore, Illumination, ScoreConfidence, SubBlockPicture, ToleranceSweep, ToleranceVariants
} from '#shared/model/score-variant'

const failures = ['workspace.none-open', 'pair.not-found', 'image.unreadable', 'analysis.not-matched'] as const
/** A search by shifts also refuses a radius that leaves nothing of the image. */
const shiftFailures = [...failures, 'request.invalid'] as const
const of = <T extends z.ZodRawShape>(shape: T) => z.object({ subject: AnalysisSubject, ...shape })
const radius = z.number().int().min(1).max(60).default(14)

/** Closer looks at one pair: measured from its pixels on asking, kept nowhere. A pair without matches is `analysis.not-matched` where a homography is needed. */
export const analysisContract = {
  /** What the other commands would measure: images by their addresses, and the rules settled. */
  'analysis.read': command({ input: of({}), output: AnalysedPair, failures }),
  'tolerance-sweep.read': command({ input: of({}), output: ToleranceSweep, failures }),
  'tolerance-variants.read': command({ input: of({}), output: ToleranceVariants, failures }),
  'edge-score.read': command({ input: of({ lens: EdgeLens, threshold: z.number().min(0) }), output: EdgeScore, failures }),
  'illumination.read': command({ input: of({ compensation: Compensation }), output: Illumination, failures }),
  'contrast-sweep.read': command({
    input: of({ clipLimits: z.array(z.number().positive()).min(2).max(60), tiles: z.number().int().min(1).max(64).default(20), fixedTolerance: z.number().default(50) }),
    output: ContrastSweep, failures
  }),
  'confidence.read': command({
    input: of({ grid: z.number().int().min(2).max(12).default(5), resamples: z.number().int().min(50).max(5000).default(1000), seed: z.number().int().default(0) }),
    output: ScoreConfidence, failures
  }),
  'despeckling.read': command({ input: of({}), output: Despeckling, failures }),
  'sub-block-picture.read': command({ input: of({ gap: z.number().int().min(0).max(20).default(4) }), output: SubBlockPicture, failures }),

  'translation.search': command({
    input: of({ radius, range: TranslationRange.default('symmetric') }), output: TranslationSearch, failures: shiftFailures
  }),
  'translation.shift': command({ input: of({ dx: z.number().min(-500).max(500), dy: z.number().min(-500).max(500) }), output: ShiftedPair, failures }),
  'translation.by-tolerance': command({
    input: of({ radius, tolerances: z.array(z.number().int().min(0).max(255)).min(1).max(64) }), output: ShiftByTolerance, failures: shiftFailures
  }),
  'optimum.probe': command({ input: of({ reach: z.number().positive().max(20).default(4) }), output: OptimumProbe, failures }),

  /** Searches a homography without matches, as a job (kind `align`) with live best so far (`alignment.changed`). Cancelled, it keeps the best. */
  'alignment.start': command({ input: of({ request: AlignmentRequest }), output: z.object({ jobId: JobId }), failures }),
  /** Searches of a pair, newest first, running ones too. */
  'alignment.list': command({ input: z.object({ pairId: PairId }), output: z.array(AlignmentProgress), failures: ['workspace.none-open'] }),
  'alignment.changed': event(AlignmentProgress)
} as const
