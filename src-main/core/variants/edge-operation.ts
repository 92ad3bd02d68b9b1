import type { EdgeLens, EdgeScore } from '#shared/model/score-variant'
import { evidenceOf } from '#shared/numerics/evidence'
import type { GrayImage } from '#shared/numerics/gray-image'
import { bothMasks, edgeMask, lensPicture, lensSize, lensValues } from '#shared/numerics/variants/edge-lens'
import type { SubjectTriple } from '#main/core/scoring/analysis-pair'
import { scoreOfEvidence, subjectEvidence } from '#main/core/variants/subject-score'

/** What came of it, with its pictures as pixels. */
export interface EdgePixels extends Omit<EdgeScore, 'mask' | 'lens1' | 'lens2'> {
  readonly pictures: { readonly mask: GrayImage, readonly lens1: GrayImage, readonly lens2: GrayImage }
}

/** The score of the pixels near an edge: where the lens on image 1 or image 2 is at the threshold or above. */
export function scoreNearEdges(subject: SubjectTriple, lens: EdgeLens, threshold: number): EdgePixels {
  const { image1, image2, scored, tolerance, settings } = subject
  const isRaw = settings.mode === 'notebook'
  const [first, second] = [keptValues(image1, lens, isRaw), keptValues(image2, lens, isRaw)]
  const mask = edgeMask(first, second, threshold)
  const near = evidenceOf(scored.triple, scored.area, bothMasks(scored.valid, mask))
  const whole = subjectEvidence(subject)
  const pixels = total(whole)
  return {
    lens: { ...lens, size: lensSize(lens) }, threshold, tolerance,
    score: scoreOfEvidence(near, tolerance, settings),
    whole: scoreOfEvidence(whole, tolerance, settings),
    share: pixels === 0 ? 0 : total(near) / pixels,
    pictures: {
      mask: { width: image1.width, height: image1.height, data: mask },
      lens1: lensPicture(image1, first),
      lens2: lensPicture(image2, second)
    }
  }
}

/** The last lens on each image that is still in memory: a threshold that is dragged needs no filter again. */
const lastValues = new WeakMap<GrayImage, { readonly key: string, readonly values: Float64Array }>()

function keptValues(image: GrayImage, lens: EdgeLens, isRaw: boolean): Float64Array {
  const key = JSON.stringify([lens, isRaw])
  const last = lastValues.get(image)
  if (last?.key === key) return last.values
  const values = lensValues(image, lens, isRaw)
  lastValues.set(image, { key, values })
  return values
}

function total(evidence: Uint32Array): number {
  return evidence.reduce((sum, count) => sum + count, 0)
}
