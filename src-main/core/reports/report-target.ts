import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { numericsVersion } from '#shared/model/evidence'
import type { ReportScope } from '#shared/model/report'
import { notebookEstimator, ScoreSettings } from '#shared/model/score-settings'

/** By which rules, and on which images, the match sets of a report are scored; plain data, kept by the jobs that measure. */
export const ReportTarget = z.object({
  settings: ScoreSettings,
  /** Preprocessing whose images are scored. A named one is meant literally; the one in force gives way to the images shown. */
  base: z.string(),
  isNamedBase: z.boolean(),
  score: z.enum(['whole', 'sub-blocks']),
  /** Names what the pixels are measured by; tolerance, cutoff, minimums and gates play no part. */
  measureKey: z.string(),
  /** `scores`: what is shown is what is asked; `evidence`: measured already, judged anew; `none`: by other pixels. */
  stored: z.enum(['scores', 'evidence', 'none'])
})
export type ReportTarget = z.infer<typeof ReportTarget>

/** What of a target is asked for; the rest follows from what is in force. */
export type AskedRules = Pick<ReportTarget, 'settings' | 'isNamedBase' | 'score'>

/** The notebook's two tables: `score_pp(...)` crops 7; the final one has tolerance 50 and crop 20 on the sub-blocks. */
const tables = {
  shown: {},
  score_pp: { crop: 7, region: null },
  final: { crop: 20, region: null, tolerance: { kind: 'fixed', value: 50 } }
} as const satisfies Record<ReportScope['table'], Partial<ScoreSettings>>

/** How a scope is scored where `inForce` holds; `base` in place of the scope's, for tables over several. */
export function targetOf(scope: ReportScope, inForce: ScoreSettings, base: string | null = scope.base): ReportTarget {
  const { table, mode, tolerance, cutoff } = scope
  const rule = { ...(tolerance && { tolerance }), ...(cutoff && { cutoff }) }
  const settings: ScoreSettings = { ...inForce, ...tables[table], ...rule, mode, base: base ?? inForce.base }
  return targetBy({ settings, isNamedBase: base !== null, score: scoreOf(scope) }, inForce)
}

/** How match sets are scored by settings of whatever kind. */
export function targetBy(asked: AskedRules, inForce: ScoreSettings): ReportTarget {
  const { settings, isNamedBase, score } = asked
  // What is shown may be scored on other images than those of the base in force; a named one may not.
  const isShown = score === 'whole' && !isNamedBase && isDeepStrictEqual(settings, inForce)
  const measureKey = measureKeyOf(settings)
  const stored = isShown ? 'scores' : measureKey === measureKeyOf(inForce) ? 'evidence' : 'none'
  return { ...asked, base: settings.base, measureKey, stored }
}

/** The named tables say themselves what they score. */
export function scoreOf({ table, score }: Pick<ReportScope, 'table' | 'score'>): ReportScope['score'] {
  return table === 'shown' ? score : table === 'final' ? 'sub-blocks' : 'whole'
}

function measureKeyOf({ base, mode, crop, region, estimator }: ScoreSettings): string {
  const solved = mode === 'notebook' ? notebookEstimator : estimator
  return JSON.stringify({ base, mode, crop, region, estimator: [solved.method, solved.thresholdPixels], numericsVersion })
}
