import type { Fit } from '#shared/model/fit'
import { defaultCutoff, defaultToleranceRule, type ScoreSettings } from '#shared/model/score-settings'

/** The part of the settings that a fit decides; null stands for the notebook's line. */
export function settingsOfFit(fit: Pick<Fit, 'a' | 'b' | 'cutoff'> | null): Pick<ScoreSettings, 'tolerance' | 'cutoff'> {
  if (!fit) return { tolerance: defaultToleranceRule, cutoff: defaultCutoff }
  return { tolerance: { kind: 'auto', a: fit.a, b: fit.b }, cutoff: { kind: 'smoothed', value: fit.cutoff } }
}
