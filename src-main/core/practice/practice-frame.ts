import type { HomographyMatrix } from '#shared/model/homography'
import type { GrayImage } from '#shared/numerics/gray-image'
import { project } from '#shared/numerics/matrix'
import { practiceSeed } from '#main/core/practice/practice-plan'
import { lampLight, type Illumination } from '#main/core/sample/illumination'
import { frameSide } from '#main/core/sample/scene'
import { between, seededRandom, type Random } from '#main/core/sample/seeded-random'
import { exposed } from '#main/core/sample/sensor'
import { tilesScene } from '#main/core/sample/tiles-scene'
import { vesselScene } from '#main/core/sample/vessel-scene'

/** Width and height of a practice frame, in pixels. */
export const practiceSide = 320

/** The middle of the sample's scenes, where most is to be seen. */
const windowStart = (frameSide - practiceSide) / 2
const designs = { vessel: vesselScene, tiles: tilesScene }

/** One frame of the sample's scenes under a light of its own, drawn through a homography of the frame to the scene. */
export function practiceFrame(design: keyof typeof designs, frameToScene: HomographyMatrix, name: string): GrayImage {
  const light = practiceLight(seededRandom(practiceSeed, `${name} light`))
  const received = new Float32Array(practiceSide * practiceSide)
  const scene = designs[design]
  for (let y = 0; y < practiceSide; y++) {
    for (let x = 0; x < practiceSide; x++) {
      const place = project(frameToScene, { x, y })
      const [sceneX, sceneY] = [place.x + windowStart, place.y + windowStart]
      const lamps = lampLight(light, x + windowStart, y + windowStart)
      const reflected = scene.brightness(sceneX, sceneY, practiceSeed) * light.gain * lamps
      received[y * practiceSide + x] = light.pedestal + reflected + light.glow * scene.glow(sceneX, sceneY)
    }
  }
  return { width: practiceSide, height: practiceSide, data: exposed(received, name, 0, practiceSeed) }
}

/** Light differs from frame to frame as between real shots, but no pair drowns in it. */
function practiceLight(random: Random): Illumination {
  const lamp = () => ({
    x: between(random, 0, frameSide),
    y: between(random, 0, frameSide),
    reach: between(random, 110, 230),
    strength: between(random, -0.3, 0.5)
  })
  return {
    gain: between(random, 0.9, 1.4),
    pedestal: between(random, 4, 9),
    glow: between(random, 0, 30),
    lamps: [lamp(), lamp()],
    cloud: null
  }
}
