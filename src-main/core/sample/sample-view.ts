import { between, seededRandom } from '#main/core/sample/seeded-random'
import type { SceneDesign } from '#main/core/sample/scene'
import { tilesScene } from '#main/core/sample/tiles-scene'
import { vesselScene } from '#main/core/sample/vessel-scene'

/** A camera view of the sample. */
export interface SampleView {
  readonly name: string
  readonly design: SceneDesign
  readonly firstShot: number
}

export const framesPerView = 14

/** In the order they are made; the program starts matching on the first while the second is being made. */
export const sampleViews: readonly SampleView[] = [
  { name: 'vessel', design: vesselScene, firstShot: 30412 },
  { name: 'tiles', design: tilesScene, firstShot: 47105 }
]

/** Frames are named by shot numbers, as experiments do: rising, with gaps. */
export function shotNumbers(view: SampleView, seed: number): string[] {
  const random = seededRandom(seed, `${view.name} shots`)
  let shot = view.firstShot
  return Array.from({ length: framesPerView }, () => String((shot += Math.floor(between(random, 7, 190)))))
}
