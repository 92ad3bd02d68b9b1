import type { Fit, FitAdvice, Interval } from '#shared/model/fit'
import type { FitDetail } from '#shared/model/fit-detail'
import { aGrid, bGrid } from '#shared/numerics/fit/model/fit-grid'
import { fewestClusters } from '#shared/numerics/fit/validation/adoption'

/** An interval of more than this share of what is searched says hardly anything. */
const mostOfGrid = 0.5
/** The text is kept with the fit, and another rule may be in force by the time it is read. */
const rival = 'the rule in force when it was fitted'

/** What a person is to decide, of either model; empty where nothing was held out because nobody asked for it. */
export function adoptionAdvice({ fit, detail }: { fit: Omit<Fit, 'advice'>; detail: FitDetail | null }): FitAdvice[] {
  if (!detail) return []
  if (fit.adopt === 'yes') {
    const advice = isHardlyKnown(fit, detail)
      ? 'Adopt this fit: it does better on held-out labels, while the line itself is hardly known yet.'
      : 'Adopt this fit.'
    return [{ code: 'good-to-adopt', message: `${advice} ${gain(fit, detail)}` }]
  }
  if (fit.adopt === 'no') {
    const message = `Keep the present tolerance: this fit is no better beyond chance. ${gain(fit, detail)}`
    return [{ code: 'no-better', message }]
  }
  return [{ code: 'too-few-clusters', message: tooFewClusters(fit, detail) }]
}

/** Whether many lines do as well: labels told apart without an error, or an interval over most of the grid. */
function isHardlyKnown({ intervals }: Omit<Fit, 'advice'>, { separating, held }: FitDetail): boolean {
  if (separating.length > 0) return true
  if (!intervals) return false
  // Of a slope that was held, the interval is the whole grid, and says nothing of the line at these contrasts.
  return (held !== 'a' && spansMost(intervals.a, aGrid)) || spansMost(intervals.b, bGrid)
}

function spansMost([low, high]: Interval, grid: readonly number[]): boolean {
  return high - low > mostOfGrid * (grid.at(-1)! - grid[0]!)
}

/** The comparison that decided, in words. */
function gain(fit: Omit<Fit, 'advice'>, { difference, heldOut }: FitDetail): string {
  if (!difference) return ''
  const { mean, standardError, clusters } = difference
  const by = withError(Math.abs(mean), standardError)
  const sense = mean >= 0 ? 'less' : 'more'
  const where = `On ${grouped(fit, clusters)} that it was not fitted to,`
  if (fit.model === 'ranges') {
    return `${where} it misses the accepted tolerances by ${by} gray levels ${sense} than ${rival}.`
  }
  const loss = `its loss is ${by} ${sense} than that of`
  const [ours, theirs] = [heldOut?.fit.balancedAccuracy, heldOut?.present.balancedAccuracy]
  if (ours == null || theirs == null) return `${where} ${loss} ${rival}.`
  const rates = `it decides ${percent(ours)} rightly, ${rival} ${percent(theirs)} (good and bad counted alike)`
  return `${where} ${rates}; ${loss} that rule.`
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

/** '0.05 (give or take 0.02)', with digits enough to see which is larger: that is what decides. */
function withError(value: number, error: number | null): string {
  if (error === null) return digits(value, 2)
  const count = [2, 3, 4, 5, 6].find((each) => digits(value, each) !== digits(error, each)) ?? 2
  return `${digits(value, count)} (give or take ${digits(error, count)})`
}

function digits(value: number, count: number): string {
  const text = value.toPrecision(count)
  return text.includes('e') ? value.toFixed(count + 1) : String(Number(text))
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
