import type { Certificate } from '#shared/model/certificate'
import type { ScoreSettings } from '#shared/model/score-settings'
import type { SummaryRow } from '#shared/model/summary'
import { contrastDrift, labelDrift } from '#shared/numerics/fit/certificate/certificate-drift'
import { allRows } from '#main/cli/main-job'
import type { WorkspaceSession } from '#main/cli/workspace-session'
import { settingDifferences } from '#main/core/scoring/certificate-watch'

/**
 * Where the pairs of a summary, or their labels, are not what a certificate's tolerance was fitted on. Contrast and labels
 * are those of the scores in force: on another base they say nothing.
 */
export async function summaryWarnings(
  session: WorkspaceSession, certificate: Certificate, settings: ScoreSettings,
  rows: readonly Pick<SummaryRow, 'preprocessing'>[]
): Promise<string[]> {
  const { fittedOn } = certificate
  const warnings: (string | null)[] = settingDifferences(fittedOn, settings)
  if (settings.base !== fittedOn.base) {
    warnings.push(`The tolerance was fitted on scores on ${fittedOn.base}; these are on ${settings.base}`)
  }
  const preprocessings = rows.map(({ preprocessing }) => preprocessing)
  const others = preprocessings.filter((name) => name !== fittedOn.preprocessing)
  if (others.length > 0) {
    warnings.push(`The tolerance was fitted on ${fittedOn.preprocessing}; it is applied to ${others.join(', ')} as well`)
  }
  const isInForce = (await session.call('settings.read', {})).base === settings.base
  for (const preprocessing of isInForce ? preprocessings : []) {
    const contrasts = (await allRows(session, null, preprocessing)).flatMap(({ contrast }) => contrast ?? [])
    warnings.push(named(preprocessing, contrastDrift(fittedOn, contrasts)))
    warnings.push(named(preprocessing, await labelWarning(session, certificate, preprocessing)))
  }
  return warnings.filter((warning) => warning !== null)
}

/** Sub-blocks' agreement says nothing of decisions on the whole image, which these are. */
async function labelWarning(
  session: WorkspaceSession, { tolerance, cutoff, score, fittedOn }: Certificate, preprocessing: string
): Promise<string | null> {
  if (score !== 'whole') return null
  const rule = { tolerance, cutoff }
  const { after } = await session.call('fit.compare', { request: { preprocessing }, from: rule, to: rule })
  const agreeing = after.goodAsBetter + after.badAsWorse
  return labelDrift(fittedOn, { agreeing, labelled: agreeing + after.goodAsWorse + after.badAsBetter })
}

function named(preprocessing: string, warning: string | null): string | null {
  return warning && `${preprocessing}: ${warning}`
}
