import type { Fit, FitAdvice } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'

/** With fewer held-out groups than this, the spread of their losses says nothing. */
const fewestClusters = 5

/** What a person is to decide, of either model; empty where nothing was held out because nobody asked for it. */
export function adoptionAdvice({ fit, detail }: { fit: Omit<Fit, 'advice'>; detail: FitDetail | null }): FitAdvice[] {
  if (!detail) return []
  if (fit.adopt === 'yes') return [{ code: 'good-to-adopt', message: `Adopt this fit. ${gain(fit, detail)}` }]
  if (fit.adopt === 'no') {
    const message = `Keep the present tolerance: this fit is no better beyond chance. ${gain(fit, detail)}`
    return [{ code: 'no-better', message }]
  }
  return [{ code: 'too-few-clusters', message: tooFewClusters(fit, detail) }]
}

/** The comparison that decided, in words. */
function gain(fit: Omit<Fit, 'advice'>, { difference, heldOut }: FitDetail): string {
  if (!difference) return ''
  const { mean, standardError, clusters } = difference
  const by = `${digits(Math.abs(mean))}${standardError === null ? '' : ` (give or take ${digits(standardError)})`}`
  const sense = mean >= 0 ? 'less' : 'more'
  const where = `On ${grouped(fit, clusters)} that it was not fitted to,`
  if (fit.model === 'ranges') {
    return `${where} it misses the accepted tolerances by ${by} gray levels ${sense} than the present one.`
  }
  const loss = `its loss is ${by} ${sense} than that of the present one`
  const [ours, theirs] = [heldOut?.fit.balancedAccuracy, heldOut?.present.balancedAccuracy]
  if (ours == null || theirs == null) return `${where} ${loss}.`
  const rates = `it decides ${percent(ours)} rightly, the present one ${percent(theirs)} (good and bad counted alike)`
  return `${where} ${rates}; ${loss}.`
}

function tooFewClusters(fit: Omit<Fit, 'advice'>, { difference }: FitDetail): string {
  const clusters = difference?.clusters ?? 0
  const untold = 'Keep the present tolerance for now: whether this fit is better cannot be told, because'
  if (clusters > 0 && fit.crossValidation?.grouping === 'samples') {
    return `${untold} pairs that share an image could not be kept together. Give the names of the images.`
  }
  const found = clusters === 0 ? 'nothing could be held out' : `there are only ${grouped(fit, clusters)} to hold out`
  return `${untold} ${found} and ${fewestClusters} are needed. Label pairs of further camera views, or of further images.`
}

function grouped(fit: Omit<Fit, 'advice'>, clusters: number): string {
  const [one, many] = groupNames[fit.crossValidation?.grouping ?? 'samples']
  return `${clusters} ${clusters === 1 ? one : many}`
}

const groupNames = {
  views: ['camera view', 'camera views'],
  images: ['group of images', 'groups of images'],
  samples: ['group of pairs', 'groups of pairs']
} as const

function digits(value: number): string {
  return value.toPrecision(2).includes('e') ? value.toFixed(3) : String(Number(value.toPrecision(2)))
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
