import { z } from 'zod'
import { command } from '#shared/contract/define'
import { CameraViewId } from '#shared/model/camera-view'
import { JobId } from '#shared/model/job'
import { PairId } from '#shared/model/pair'
import {
  BaseTable, BestOfStrategies, ContrastTable, FlagSweep, Gallery, PreprocessingComparison, ReportScope, ScoreTable
} from '#shared/model/report'

const failures = ['workspace.none-open', 'camera-view.not-found', 'preprocessing.not-found', 'report.not-measured'] as const
const scoped = z.object({ scope: ReportScope })
const oneView = z.object({ viewId: CameraViewId })

/**
 * Tables and figures over many pairs. What needs pixels that nobody has measured yet is `report.not-measured` (its
 * details say how many pairs); `report.measure` measures it once, and it is kept as evidence.
 */
export const reportContract = {
  /** Starts a job (kind `measure`) for what the scope needs; null where nothing is missing. */
  'report.measure': command({
    input: z.object({ scope: ReportScope, bases: z.array(z.string()).default([]) }), output: z.object({ jobId: JobId.nullable() }), failures
  }),
  'report.scores': command({ input: scoped, output: ScoreTable, failures }),
  'report.best-of': command({ input: scoped, output: BestOfStrategies, failures }),
  'report.bases': command({ input: z.object({ scope: ReportScope, bases: z.array(z.string()).min(1) }), output: BaseTable, failures }),
  'report.gallery': command({ input: z.object({ scope: ReportScope, limit: z.number().int().positive().max(500).default(24) }), output: Gallery, failures }),
  'report.contrast': command({ input: z.object({ viewId: CameraViewId.nullable().default(null), mode: z.enum(['default', 'notebook']).default('default') }), output: ContrastTable, failures }),
  'report.compare': command({ input: oneView.extend({ first: z.string(), second: z.string() }), output: PreprocessingComparison, failures }),
  /** The whole report as a file: tables as CSV, LaTeX (the notebook's text in notebook mode), Markdown, or one HTML page with figures. */
  'report.text': command({
    input: z.object({
      scope: ReportScope,
      bases: z.array(z.string()).default([]),
      /** Two preprocessings to be put side by side as well, in the one camera view of the scope. */
      compare: z.tuple([z.string(), z.string()]).nullable().default(null),
      format: z.enum(['csv', 'latex', 'markdown', 'html'])
    }),
    output: z.object({ fileName: z.string(), mediaType: z.string(), text: z.string() }),
    failures
  }),
  /** Matches the pairs once for each value of a flag, each as a run of its own. */
  'flag-sweep.start': command({
    input: oneView.extend({
      preprocessing: z.string().default('unpp'),
      flag: z.enum(['-max_scale', '-rot_range', '-R', '-ngh_rad']),
      values: z.array(z.number()).min(2).max(12),
      /** Flags all runs share; empty: those Fringe matches with by default. `-rot_range` is swept as 0 to the value, in degrees. */
      flags: z.array(z.string()).default([]),
      /** Empty: all pairs of the view. */
      pairIds: z.array(PairId).default([])
    }),
    output: z.object({ jobIds: z.array(JobId) }),
    failures: [...failures, 'matcher.invalid-flags', 'matcher.not-found']
  }),
  'flag-sweep.read': command({
    input: oneView.extend({ preprocessing: z.string().default('unpp'), flag: z.string() }), output: FlagSweep, failures
  })
} as const
