import type { Certificate } from '#shared/model/certificate'
import type { ScoreResult } from '#shared/model/score-result'
import type { Cutoff, ScoreSettings } from '#shared/model/score-settings'
import { contrastDrift, labelDrift } from '#shared/numerics/fit/certificate/certificate-drift'
import { smoothedScore } from '#shared/numerics/score'

/** What was seen of the pairs that one certificate was applied to. */
interface Seen {
  readonly certificate: Certificate
  readonly contrasts: number[]
  readonly differences: Set<string>
  agreeing: number
  labelled: number
}

type Measured = Pick<ScoreSettings, 'mode' | 'crop'>
type Scored = Pick<ScoreResult, 'contrast' | 'score'>

/** Sees which pairs certificates are applied to, and says where those are not what the tolerance was fitted on. */
export class CertificateWatch {
  readonly #seen = new Map<string, Seen>()

  /** A pair was scored by a certificate; `label` is what a person said of it, where anybody did. */
  scored(certificate: Certificate, measured: Measured, { contrast, score }: Scored, label: 'good' | 'bad' | null): void {
    const seen = this.#seenBy(certificate)
    for (const difference of settingDifferences(certificate.fittedOn, measured)) seen.differences.add(difference)
    if (contrast) seen.contrasts.push((contrast.image1.meanOfDeviations + contrast.image2.meanOfDeviations) / 2)
    if (!score || label === null || certificate.score !== 'whole') return
    seen.labelled++
    if (isBetter(score, certificate.cutoff) === (label === 'good')) seen.agreeing++
  }

  /** Sentences, none where everything is as it was. */
  warnings(): string[] {
    const found = [...this.#seen.values()].flatMap(({ certificate: { fittedOn }, contrasts, differences, ...labels }) =>
      [...differences, contrastDrift(fittedOn, contrasts), labelDrift(fittedOn, labels)])
    return found.filter((warning) => warning !== null)
  }

  #seenBy(certificate: Certificate): Seen {
    const key = JSON.stringify([certificate.createdAt, certificate.tolerance, certificate.provenance.dataHash])
    const seen = this.#seen.get(key) ?? { certificate, contrasts: [], differences: new Set(), agreeing: 0, labelled: 0 }
    this.#seen.set(key, seen)
    return seen
  }
}

/** How pairs are measured now, where it is not how those were that the tolerance was fitted on. */
export function settingDifferences(fittedOn: Certificate['fittedOn'], { mode, crop }: Measured): string[] {
  const differences: string[] = []
  const was = 'The tolerance was fitted on scores'
  if (mode !== fittedOn.mode) differences.push(`${was} in ${fittedOn.mode} mode; these are in ${mode} mode`)
  if (crop !== fittedOn.crop) differences.push(`${was} with ${fittedOn.crop} pixels cropped; these are with ${crop}`)
  return differences
}

/** A decision at any count, as fits make it: at or above the cutoff is better, and nothing changed is a score of 0.5. */
function isBetter({ better, worse }: { readonly better: number, readonly worse: number }, cutoff: Cutoff): boolean {
  const raw = better + worse === 0 ? 0.5 : better / (better + worse)
  return (cutoff.kind === 'raw' ? raw : smoothedScore({ better, worse })) >= cutoff.value
}
