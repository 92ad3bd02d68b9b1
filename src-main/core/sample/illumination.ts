import type { GasCloud } from '#main/core/sample/gas-cloud'
import { framesPerView } from '#main/core/sample/sample-view'
import { frameSide } from '#main/core/sample/scene'
import { between, seededRandom, type Random } from '#main/core/sample/seeded-random'

/** The light of one frame. Lamps are bound to the camera's frame, glow and reflections to the scene. */
export interface Illumination {
  /** Factor on everything the scene reflects. */
  readonly gain: number
  /** Gray levels that are there without any light. */
  readonly pedestal: number
  /** Gray levels the glowing gas adds where it is brightest. */
  readonly glow: number
  readonly lamps: readonly Lamp[]
  /** What drifts in front of the scene; null in most frames. */
  readonly cloud: GasCloud | null
}

interface Lamp {
  readonly x: number
  readonly y: number
  readonly reach: number
  /** Share of brightness added (or taken) at its centre. */
  readonly strength: number
}

/** Two frames are unlike the others: one taken almost in the dark, and one blinded by the gas. */
const darkFrame = 10
const blindedFrame = 11

/** Frames taken from the same place through a cloud, and how far it had drifted: about 10 px from any to any other. */
const clouds: ReadonlyMap<number, readonly [number, number]> = new Map([[2, [0, 0]], [6, [9, -5]], [7, [9, 5]]])

/** Thick enough for a matcher to follow the cloud, thin enough for a person to see the wall move. */
const throughClouds: Readonly<Record<string, { readonly strength: number, readonly gain: number }>> = {
  vessel: { strength: 72, gain: 1.3 },
  tiles: { strength: 74, gain: 1.1 }
}

export function illuminations(viewName: string, seed: number): Illumination[] {
  const random = seededRandom(seed, `${viewName} light`)
  return Array.from({ length: framesPerView }, (_, index) => {
    const usual = illumination(index, random)
    const [drift, through] = [clouds.get(index), throughClouds[viewName]]
    if (!drift || !through) return usual
    const [driftX, driftY] = drift
    return { ...usual, gain: through.gain, glow: 4, cloud: { driftX, driftY, strength: through.strength } }
  })
}

function illumination(index: number, random: Random): Illumination {
  const gain = between(random, 0.72, 1.25)
  const glow = random() < 0.4 ? between(random, 0, 6) : between(random, 12, 48)
  return {
    gain: index === darkFrame ? 0.09 : gain,
    pedestal: between(random, 4, 9),
    glow: index === blindedFrame ? 135 : index === darkFrame ? 2 : glow,
    lamps: [lamp(random), lamp(random)],
    cloud: null
  }
}

function lamp(random: Random): Lamp {
  return {
    x: between(random, 0, frameSide),
    y: between(random, 0, frameSide),
    reach: between(random, 110, 230),
    strength: between(random, -0.35, 0.5)
  }
}

/** Factor on reflected light at a place of the frame: the lamps, and the lens that passes less at its edge. */
export function lampLight(light: Illumination, x: number, y: number): number {
  let factor = 1
  for (const { x: lampX, y: lampY, reach, strength } of light.lamps) {
    factor += strength * Math.exp(-((x - lampX) ** 2 + (y - lampY) ** 2) / (2 * reach ** 2))
  }
  const fromCentre = ((x - frameSide / 2) ** 2 + (y - frameSide / 2) ** 2) / (frameSide / 2) ** 2
  return Math.max(0.15, factor) * (1 - 0.13 * fromCentre)
}
