import { z } from 'zod'
import { command, event } from '#shared/contract/define'
import { StoredFit, FitRequest } from '#shared/model/fit-request'
import { FitReview, MarkReport, Rule, RuleComparison } from '#shared/model/fit-review'
import { JobId } from '#shared/model/job'
import { ScoreSettings } from '#shared/model/score-settings'

const noWorkspace = ['workspace.none-open'] as const
const oneFit = z.object({ fitId: z.number().int() })

/** Fits of the tolerance from labels, and what comes of them. */
export const fitContract = {
  /** Starts a job that ends by storing a fit (`fit.changed`); refuses at once labels that cannot be fitted. */
  'fit.run': command({
    input: FitRequest, output: z.object({ jobId: JobId }), failures: [...noWorkspace, 'fit.too-few-labels']
  }),
  /** Newest first. Fitting the same labels in the same way again gives the fit that is there. */
  'fit.list': command({ input: z.object({}), output: z.array(StoredFit), failures: noWorkspace }),
  'fit.review': command({ input: oneFit, output: FitReview, failures: [...noWorkspace, 'fit.not-found'] }),
  /** Judges all shown match sets of a fit's scope by two rules, from evidence; keeps nothing. */
  'fit.compare': command({
    input: z.object({ request: FitRequest, from: Rule, to: Rule }), output: RuleComparison, failures: noWorkspace
  }),
  /** Takes a fit's tolerance line and cutoff into force; null goes back to the notebook's. Every score follows from evidence. */
  'fit.adopt': command({
    input: z.object({ fitId: z.number().int().nullable() }),
    output: z.object({ settings: ScoreSettings, rescored: z.number().int() }),
    failures: [...noWorkspace, 'fit.not-found']
  }),
  /** A fit to publish: JSON that `--tolerance` takes, a LaTeX table, or the notebook's `get_tol` with these numbers. */
  'fit.certificate': command({
    input: oneFit.extend({ format: z.enum(['json', 'latex', 'python']) }),
    output: z.object({ fileName: z.string(), mediaType: z.string(), text: z.string() }),
    failures: [...noWorkspace, 'fit.not-found']
  }),
  /** Of all raters' marks on shown match sets of a preprocessing. */
  'match-mark.report': command({
    input: z.object({ preprocessing: z.string().default('unpp') }), output: MarkReport, failures: noWorkspace
  }),

  /** A fit was stored, adopted or given up. */
  'fit.changed': event(z.object({ fitId: z.number().int().nullable() }))
} as const
