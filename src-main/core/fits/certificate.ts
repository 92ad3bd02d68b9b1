import { AppError } from '#shared/contract/failure'
import type { Certificate } from '#shared/model/certificate'
import type { Fit } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import type { FitProvenance, StoredFit } from '#shared/model/fit-request'
import { certificateLatex } from '#shared/numerics/fit/certificate/certificate-latex'
import { certificatePython } from '#shared/numerics/fit/certificate/certificate-python'
import { ruleOfFit } from '#main/core/fits/fit-settings'

export type CertificateFormat = 'json' | 'latex' | 'python'

/** A fit with all that a certificate says of it. */
interface Certifiable {
  readonly fit: Fit
  readonly detail: FitDetail
  readonly provenance: FitProvenance
  readonly preprocessing: string
  readonly createdAt: string
}

/** The rule is the one that adopting the fit brings into force. */
export function certificateOf({ fit, detail, provenance, preprocessing, createdAt }: Certifiable): Certificate {
  const { model, score, beta, alpha, intervals, crossValidation, adopt, advice, samples, good, bad } = fit
  const { mode, crop, cutoff: present, base = 'unpp' } = provenance.settings
  const agreeing = detail.confusion?.fit
  return {
    kind: 'fringe-tolerance', version: 1, createdAt, model, score,
    ...ruleOfFit(fit, present),
    steepness: beta, offset: alpha, intervals, toleranceAt: fit.tolerance,
    heldOut: crossValidation && {
      grouping: crossValidation.grouping, folds: crossValidation.folds.length,
      auc: crossValidation.auc, balancedAccuracy: crossValidation.balancedAccuracy, loss: crossValidation.loss
    },
    adopt, advice,
    fittedOn: {
      contrast: detail.contrast, samples, good, bad, preprocessing, base, mode, crop,
      agreement: agreeing ? (agreeing.goodAsBetter + agreeing.badAsWorse) / samples : null
    },
    provenance
  }
}

interface Writing {
  readonly extension: string
  readonly mediaType: string
  /** The same fit gives the same bytes. */
  readonly write: (certificate: Certificate) => string
}

/** How a certificate becomes a file. */
export const certificateWritings: Readonly<Record<CertificateFormat, Writing>> = {
  json: {
    extension: 'json', mediaType: 'application/json',
    write: (certificate) => `${JSON.stringify(certificate, null, 2)}\n`
  },
  latex: { extension: 'tex', mediaType: 'text/x-tex', write: certificateLatex },
  python: { extension: 'py', mediaType: 'text/x-python', write: certificatePython }
}

/** Throws `fit.not-found` for a fit by a version that did not keep what a certificate says. */
export function certificateFile(stored: StoredFit, detail: FitDetail | null, format: CertificateFormat) {
  const { id, createdAt, adopted: _, request, provenance, ...fit } = stored
  if (!detail || !provenance || !request) {
    const message = `Fit ${id} is of an earlier version of Fringe, which did not keep what a certificate says. Fit the labels again.`
    throw new AppError('fit.not-found', message, { fitId: id })
  }
  const certificate = certificateOf({ fit, detail, provenance, preprocessing: request.preprocessing, createdAt })
  const { extension, mediaType, write } = certificateWritings[format]
  return { fileName: `fringe-tolerance-${id}.${extension}`, mediaType, text: write(certificate) }
}
