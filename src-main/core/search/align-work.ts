import type { Score } from '#shared/model/score'
import type { AlignmentRequest } from '#shared/model/search'
import type { HomographyMatrix } from '#shared/model/homography'
import type { Verdict } from '#shared/model/verdict'
import { searchAlignment } from '#shared/numerics/search/direct-alignment'
import type { GrayImage } from '#shared/numerics/gray-image'
import { gradientAscentError } from '#shared/numerics/search/gradient-ascent'
import { scorePair } from '#main/core/scoring/score-pair'
import { subjectImages, subjectTriple, type SubjectRequest } from '#main/core/scoring/analysis-pair'

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
/** Points of the history that are told; a longer one is thinned out. */
const mostPoints = 400

/** What a person should know of a method beside its result; null where there is nothing. */
export function remarkOn({ method }: AlignmentRequest): string | null {
  return method === 'gradient-ascent' ? `The notebook itself stops here: ${gradientAscentError}` : null
}

/** Searches, telling of the best so far now and then; true where it was stopped by `pause`, which is asked after each step. */
export async function align(
  { subject, request }: AlignWork, tell: (found: AlignFound) => void, pause: () => boolean | Promise<boolean>
): Promise<boolean> {
  const { image1, image2, settings } = await subjectImages(subject)
  const start = request.start === 'match-set' ? (await subjectTriple(subject)).homography.matrix : null
  const history: number[] = []
  let told = performance.now()
  let last: Parameters<typeof scored>[1] | null = null
  let stopped = false
  for (const step of searchAlignment(image1, image2, { ...request, start, crop: settings.crop })) {
    history.push('present' in step ? (step.present as { score: number }).score : step.objective)
    last = step
    stopped = await pause()
    if (stopped) break
    if (performance.now() - told < tellMilliseconds) continue
    await tellOf(step)
    told = performance.now()
  }
  if (last) await tellOf(last)
  return stopped

  async function tellOf(step: NonNullable<typeof last>): Promise<void> {
    const found = await scored([image1, image2], step, settings, thinned(history))
    if (found) tell(found)
  }
}

function thinned(history: readonly number[]): number[] {
  const stride = Math.ceil(history.length / mostPoints)
  return history.filter((_, index) => index % stride === 0 || index === history.length - 1)
}

/** Null for a matrix that cannot be scored: a search passes such places, and says nothing of them. */
async function scored(
  [image1, image2]: readonly [GrayImage, GrayImage], step: { readonly matrix: HomographyMatrix, readonly evaluations: number, readonly fraction: number },
  settings: SubjectRequest['settings'], history: readonly number[]
): Promise<AlignFound | null> {
  const { matrix, evaluations, fraction } = step
  const result = await scorePair({ image1, image2, motion: { kind: 'homography', matrix }, settings })
  if (result.status !== 'ok') return null
  const { score, verdict, movedHash, width, height, evidence: { homography: { cornerShift } } } = result
  return { matrix: [...matrix], evaluations, fraction, cornerShift, score, verdict, movedHash, width, height, history }
}
