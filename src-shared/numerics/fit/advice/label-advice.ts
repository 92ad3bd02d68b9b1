import type { FitAdvice, FitSample } from '#shared/model/fit'
import type { FitDetail, FitView } from '#shared/model/fit-detail'
import type { FitFacts } from '#shared/numerics/fit/advice/fit-facts'
import { agreesAt } from '#shared/numerics/fit/model/fit-metrics'
import { toleranceLevels } from '#shared/numerics/fit/model/count-curves'
import { median } from '#shared/numerics/statistics'

/** Slips up to 5% are in the model; three times as many spoil it. */
const modelledSlips = 0.05
const tooManySlips = 0.15
/** Held-out decisions hardly better than tossing a coin, with labels enough to say so. */
const poorAccuracy = 0.6
const enoughForAccuracy = 40
/** Share of labels that no tolerance explains, with labels enough to say so. */
const tooManyUnexplained = 0.2
const enoughForUnexplained = 20
/** Changed pixels from which a score counts. */
const countedPixels = 50
/** A view's offset must lie beyond this many gray levels (a step of the grid in b), with its whole interval. */
const offsetMargin = 2
/** How far a view's balanced accuracy must lie below that of the others, beyond two standard errors. */
const accuracyMargin = 0.15

/** Where labels tell most, in the words of the queue that gives it. */
export const boundaryFirst = 'Pairs whose score is nearest the cutoff tell most: take the order \'Boundary first\'.'

/** labels-contradict: repeats, held-out decisions or the scores themselves speak against the labels. */
export function contradictionAdvice(facts: FitFacts): FitAdvice[] {
  const reason = contradiction(facts)
  if (reason === null) return []
  const message =
    `Check the labels before using this fit: ${reason}. Look again at the pairs where label and decision disagree, and ` +
    'agree on what counts as good; answers can be changed.'
  return [{ code: 'labels-contradict', message }]
}

function contradiction({ fit, samples, detail }: FitFacts): string | null {
  const noise = detail?.noise
  const slips = noise?.slips
  if (noise && slips && slips.value > tooManySlips && slips.interval[0] > modelledSlips) {
    return `of ${noise.repeats} pairs shown twice, ${noise.contradicted} were answered good once and bad once`
  }
  const accuracy = detail?.heldOut?.fit.balancedAccuracy
  if (detail && accuracy != null && accuracy < poorAccuracy && detail.heldOutFrom.samples >= enoughForAccuracy) {
    return `decisions on labels held out are right in ${percent(accuracy)} only, and guessing gives 50%`
  }
  if (fit.beta === null || fit.alpha === null || samples.length < enoughForUnexplained) return null
  const unexplained = unexplainedLabels(samples, fit.beta, fit.alpha)
  if (unexplained / samples.length <= tooManyUnexplained) return null
  return `${unexplained} of ${samples.length} labels are against the score at every tolerance`
}

/** Labels that the decision is against at every tolerance with enough changed pixels (and there is one). */
function unexplainedLabels(samples: readonly FitSample[], beta: number, alpha: number): number {
  return samples.filter((sample) => {
    let counted = 0
    for (let t = 0; t < toleranceLevels && sample.better[t]! + sample.worse[t]! >= countedPixels; t++, counted++) {
      if (agreesAt(sample, t, beta, alpha)) return false
    }
    return counted > 0
  }).length
}

/** view-disagrees: one item for every camera view that neither the common line nor the other views suit, worst first. */
export function viewAdvice({ detail }: FitFacts): FitAdvice[] {
  const views = detail?.views ?? []
  // A large view that is odd draws the line to itself: then the others lie off it, but near each other.
  const usual = median(views.flatMap(({ offset }) => offset?.value ?? [])) ?? 0
  const ranked = views.toSorted((left, right) => awayFrom(usual, right) - awayFrom(usual, left))
  return ranked.flatMap((view) => {
    const reason = offsetReason(view, usual) ?? accuracyReason(view, detail!)
    if (reason === null) return []
    const message =
      `Look at view ${view.view}: ${reason}. If its labels are right, fit it on its own and keep it out of this fit; ` +
      'if it shows something else (other exposure, other movement), say so where the tolerance is used.'
    return [{ code: 'view-disagrees', message }]
  })
}

function awayFrom(usual: number, { offset }: FitView): number {
  return Math.abs((offset?.value ?? usual) - usual)
}

function offsetReason({ offset }: FitView, usual: number): string | null {
  if (!offset) return null
  const [low, high] = offset.interval
  const isHigher = low > offsetMargin && low > usual + offsetMargin
  const isLower = high < -offsetMargin && high < usual - offsetMargin
  if (!isHigher && !isLower) return null
  return `its labels ask for a tolerance ${Math.abs(offset.value).toFixed(0)} gray levels ${isHigher ? 'higher' : 'lower'} ` +
    `than the common line (95% interval ${low.toFixed(0)} to ${high.toFixed(0)})`
}

function accuracyReason(view: FitView, { views }: FitDetail): string | null {
  const others = views.filter((other) => other.view !== view.view && other.balancedAccuracy !== null)
  const weight = others.reduce((sum, other) => sum + other.samples, 0)
  if (view.balancedAccuracy === null || weight === 0) return null
  const expected = others.reduce((sum, other) => sum + other.balancedAccuracy! * other.samples, 0) / weight
  // Of the mean of two shares, at the rate of the other views.
  const error = 0.5 * Math.sqrt(expected * (1 - expected) * (1 / view.good + 1 / view.bad))
  if (expected - view.balancedAccuracy <= Math.max(accuracyMargin, 2 * error)) return null
  const rates = [percent(view.balancedAccuracy), percent(expected)]
  return `its labels are decided rightly in ${rates[0]}, those of the other views in ${rates[1]}`
}

/** labels-needed: how many further labels the interval still asks for, and where. */
export function neededAdvice({ detail }: FitFacts): FitAdvice[] {
  const wanted = detail?.needed
  if (!wanted || wanted.needed === 0) return []
  const goal = `the 95% interval of the tolerance at median contrast to ${wanted.goal.toFixed(0)} gray levels`
  const where = mostOfAll(wanted.views.slice(0, 2), detail.views.length)
  const message =
    wanted.needed === null
      ? `Label more pairs${where}. Even ${wanted.expected.at(-1)?.further ?? 0} would not bring ${goal}.`
      : `Label about ${fives(wanted.needed)} more pairs${where}: that would bring ${goal}.`
  return [{ code: 'labels-needed', message: `${message} ${boundaryFirst}` }]
}

/** Where labels tell most; nothing where that is every view there is. */
function mostOfAll([first, second]: readonly string[], views: number): string {
  if (first === undefined || views === (second === undefined ? 1 : 2)) return ''
  return second === undefined ? ` of view ${first}` : `, most of all of views ${first} and ${second}`
}

/** images-unknown, audit-used, audit-too-small: how far the intervals and the held-out figures are to be trusted. */
export function evidenceAdvice({ samples, fit, detail }: FitFacts): FitAdvice[] {
  if (!detail) return []
  return [...imagesAdvice(samples, fit.crossValidation?.grouping ?? null), ...auditAdvice(samples, detail)]
}

/** images-unknown; of either model. */
export function imagesAdvice(
  samples: readonly Pick<FitSample, 'view' | 'image1' | 'image2'>[],
  grouping: 'views' | 'images' | 'samples' | null
): FitAdvice[] {
  const unknown = samples.filter((sample) => !sample.image1 || !sample.image2).length
  if (unknown === 0 || new Set(samples.map((sample) => sample.view)).size >= 5 || grouping === 'images') return []
  const message =
    `Take the intervals as too narrow: image names are missing for ${unknown} of ${samples.length} labels, so pairs that ` +
    'share an image cannot be kept together. Give image1 and image2 in the table.'
  return [{ code: 'images-unknown', message }]
}

function auditAdvice(samples: readonly FitSample[], { heldOut, heldOutFrom }: FitDetail): FitAdvice[] {
  if (!heldOut || samples.every((sample) => sample.audit === undefined)) return []
  if (heldOutFrom.source === 'audit') {
    const message =
      `The held-out figures are of the ${heldOutFrom.samples} labels of the random audit slice: they hold for the ` +
      'collection as a whole.'
    return [{ code: 'audit-used', message }]
  }
  const audited = samples.filter((sample) => sample.audit).length
  const message =
    `Label more of the audit slice to know how often decisions are right on all pairs: ${fewAudited(audited)}, ` +
    'so the held-out figures are of all labels, and pairs picked because they are hard make them look worse.'
  return [{ code: 'audit-too-small', message }]
}

function fewAudited(audited: number): string {
  if (audited === 0) return 'it has no labels'
  return audited === 1 ? 'only 1 label is of it' : `only ${audited} labels are of it`
}

/** A simulation knows no better. */
function fives(count: number): number {
  return 5 * Math.ceil(count / 5)
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
