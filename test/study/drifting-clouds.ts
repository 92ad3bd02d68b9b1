import type { Score } from '#shared/model/score'
import { defaultScoreSettings } from '#shared/model/score-settings'
import { AlignmentRequest } from '#shared/model/search'
import type { Verdict } from '#shared/model/verdict'
import type { GrayImage } from '#shared/numerics/gray-image'
import { identityMatrix } from '#shared/numerics/matrix'
import { cornerDistance } from '#shared/numerics/search/corner-displacements'
import { searchAlignment } from '#shared/numerics/search/direct-alignment'
import { renderSampleFrame, sampleCamera, type SampleCamera } from '#main/core/sample/render-frame'
import { sampleViews, shotNumbers } from '#main/core/sample/sample-view'
import { frameSide } from '#main/core/sample/scene'
import { sampleSeed } from '#main/core/sample/write-sample'
import { scorePair } from '#main/core/scoring/score-pair'
import { trueHomography } from '../sample/true-homography.ts'

/** A pair of the sample whose camera stood nearly still while a lit cloud drifted by, and where a search went. */
export interface CloudedPair {
  readonly view: string
  readonly id1: string
  readonly id2: string
  /** How far the cloud drifted, and mean corner error of no movement and of what was found, in pixels. */
  readonly drifted: number
  readonly unmoved: number
  readonly found: number
  /** Of what was found against no movement, by the default rules. */
  readonly score: Score
  readonly verdict: Verdict
}

interface Frame {
  readonly id: string
  readonly image: GrayImage
  readonly frameToScene: readonly number[]
  readonly drift: readonly [number, number]
}

/** Searches all pairs of clouded frames of the sample from no movement, by ECC. */
export async function cloudedPairs(): Promise<CloudedPair[]> {
  const pairs: CloudedPair[] = []
  for (const view of sampleViews) {
    const frames = cloudedFrames(sampleCamera(view, sampleSeed))
    for (const [index, first] of frames.entries()) {
      for (const second of frames.slice(index + 1)) pairs.push({ view: view.name, ...(await searched(first, second)) })
    }
  }
  return pairs
}

function cloudedFrames(camera: SampleCamera): Frame[] {
  const ids = shotNumbers(camera.view, camera.seed)
  return camera.light.flatMap(({ cloud }, index): Frame[] => (cloud === null ? [] : [{
    id: ids[index]!,
    image: { width: frameSide, height: frameSide, data: renderSampleFrame(camera, index) },
    frameToScene: camera.motion[index]!,
    drift: [cloud.driftX, cloud.driftY]
  }]))
}

async function searched(first: Frame, second: Frame): Promise<Omit<CloudedPair, 'view'>> {
  const { image: image1 } = first
  const { image: image2 } = second
  const truth = trueHomography(first.frameToScene, second.frameToScene)
  let matrix = identityMatrix
  for (const step of searchAlignment(image1, image2, { ...AlignmentRequest.parse({}), start: null, crop: defaultScoreSettings.crop })) matrix = step.matrix
  const scored = await scorePair({ image1, image2, motion: { kind: 'homography', matrix }, settings: defaultScoreSettings })
  if (scored.status !== 'ok') throw new Error(`${first.id} to ${second.id}: ${scored.message}`)
  return {
    id1: first.id, id2: second.id,
    drifted: Math.hypot(second.drift[0] - first.drift[0], second.drift[1] - first.drift[1]),
    unmoved: cornerDistance(identityMatrix, truth, image1),
    found: cornerDistance(matrix, truth, image1),
    score: scored.score, verdict: scored.verdict
  }
}
