import { frameSide } from '#main/core/sample/scene'
import { between, roughlyNormal, seededRandom } from '#main/core/sample/seeded-random'
import { coverage } from '#main/core/sample/shapes'

/** Share of light that the dirty window of a camera lets through, for every pixel. It moves with the camera. */
export function dirtyWindow(viewName: string, seed: number): Float32Array {
  const random = seededRandom(seed, `${viewName} dirt`)
  const passed = new Float32Array(frameSide * frameSide).fill(1)
  for (let spot = 0; spot < 16; spot++) {
    const isRing = random() < 0.45
    const radius = isRing ? between(random, 3, 7) : between(random, 2, 13)
    const [x, y] = [between(random, 0, frameSide), between(random, 0, frameSide)]
    soil(passed, x, y, radius, isRing, between(random, 0.15, 0.5))
  }
  return passed
}

/** A speck out of focus: a disc with a soft edge, or a ring where its rim refracts. */
function soil(passed: Float32Array, x: number, y: number, radius: number, isRing: boolean, density: number): void {
  const reach = Math.ceil(radius + 4)
  for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(frameSide, y + reach); row++) {
    for (let column = Math.max(0, Math.floor(x - reach)); column < Math.min(frameSide, x + reach); column++) {
      const distance = Math.hypot(column - x, row - y) - radius
      const share = isRing ? coverage(Math.abs(distance) - 0.8) : coverage(distance / (1 + radius / 3))
      const at = row * frameSide + column
      passed[at] = (passed[at] ?? 1) * (1 - density * share)
    }
  }
}

const hotPixels = 40
const neutronHits = 35

/**
 * Turns light (gray levels, one number a pixel) into what a sensor stores: shot noise that grows with the root of
 * the light, read-out noise, pixels that are always hot and pixels hit during this frame, whole levels 0..255.
 */
export function exposed(light: Float32Array, viewName: string, index: number, seed: number): Uint8Array {
  const random = seededRandom(seed, `${viewName} noise ${index}`)
  const levels = new Uint8Array(light.length)
  for (let at = 0; at < light.length; at++) {
    const received = Math.max(0, light[at] ?? 0)
    const stored = received + Math.sqrt(0.13 * received + 1.4) * roughlyNormal(random)
    levels[at] = Math.min(255, Math.max(0, Math.round(stored)))
  }
  const always = seededRandom(seed, `${viewName} hot pixels`)
  for (let count = 0; count < hotPixels; count++) brighten(levels, always)
  for (let count = 0; count < neutronHits; count++) brighten(levels, random)
  return levels
}

function brighten(levels: Uint8Array, random: () => number): void {
  const at = Math.floor(random() * levels.length)
  levels[at] = Math.max(levels[at] ?? 0, Math.floor(between(random, 110, 256)))
}
