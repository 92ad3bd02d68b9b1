import { AppError } from '#shared/contract/failure'
import type { Score } from '#shared/model/score'
import type { AlignmentRequest } from '#shared/model/search'
import type { HomographyMatrix } from '#shared/model/homography'
import type { Verdict } from '#shared/model/verdict'
import type { GrayImage } from '#shared/numerics/gray-image'
import type { AlignmentStep } from '#shared/numerics/search/alignment-step'
import { searchAlignment } from '#shared/numerics/search/direct-alignment'
import { gradientAscentError } from '#shared/numerics/search/gradient-ascent'
import { subjectImages, subjectTriple, type SubjectRequest } from '#main/core/scoring/analysis-pair'
import { scorePair } from '#main/core/scoring/score-pair'

/** A pair and how its homography is searched, as plain data. */
export interface AlignWork {
  readonly subject: SubjectRequest
  readonly request: AlignmentRequest
}

/** The best so far, scored by the settings of the subject. */
export interface AlignFound {
  readonly fraction: number
  readonly evaluations: number
  readonly matrix: HomographyMatrix
  readonly cornerShift: { readonly mean: number, readonly max: number }
  readonly score: Score
  readonly verdict: Verdict
  readonly movedHash: string
  readonly width: number
  readonly height: number
  readonly history: readonly number[]
}

/** How often the best so far is scored and told of, besides the end. */
const tellMilliseconds = 250
/** What a chart can show of the objective, and no more for every message to carry. */
const historyDigits = 6

/** What a person should know of a method beside its result; null where there is nothing. */
export function remarkOn({ method }: AlignmentRequest): string | null {
  return method === 'gradient-ascent' ? `The notebook itself stops here: ${gradientAscentError}` : null
}

/**
 * Searches, telling of the best so far now and then and at the end; the last thing told is the answer. Ends early once
 * `pause`, which is asked after each step, gives true. Throws `image.unreadable`, and `analysis.not-matched` where it is
 * to start from a homography that there is not, or finds none.
 */
export async function align(
  { subject, request }: AlignWork, tell: (found: AlignFound) => void, pause: () => boolean | Promise<boolean>
): Promise<AlignFound> {
  const { image1, image2, settings } = await subjectImages(subject)
  const start = request.start === 'match-set' ? (await subjectTriple(subject)).homography.matrix : null
  const history: number[] = []
  const told = async (step: AlignmentStep): Promise<AlignFound | null> => {
    const found = await scored([image1, image2], step, settings, [...history])
    if (found) tell(found)
    return found
  }
  let lastTold = performance.now()
  let last: AlignmentStep | null = null
  let found: AlignFound | null = null
  for (const step of searchAlignment(image1, image2, { ...request, start, crop: settings.crop })) {
    history.push(Number((step.present?.score ?? step.objective).toPrecision(historyDigits)))
    last = step
    if (await pause()) break
    if (performance.now() - lastTold < tellMilliseconds) continue
    found = (await told(step)) ?? found
    lastTold = performance.now()
  }
  if (last) found = (await told(last)) ?? found
  if (!found) throw new AppError('analysis.not-matched', nothingFound)
  return found
}

const nothingFound = 'No homography was found: the images are too small, or have too little texture for the search to follow'

/** Null for a matrix that cannot be scored: a search passes such places, and says nothing of them. */
async function scored(
  [image1, image2]: readonly [GrayImage, GrayImage], { matrix, evaluations, fraction }: AlignmentStep,
  settings: SubjectRequest['settings'], history: readonly number[]
): Promise<AlignFound | null> {
  const result = await scorePair({ image1, image2, motion: { kind: 'homography', matrix }, settings })
  if (result.status !== 'ok') return null
  const { score, verdict, movedHash, width, height, evidence: { homography: { cornerShift } } } = result
  return { matrix: [...matrix], evaluations, fraction, cornerShift, score, verdict, movedHash, width, height, history }
}
