import { cameraMotion, type FrameToScene } from '#main/core/sample/camera-motion'
import { cloudLight } from '#main/core/sample/gas-cloud'
import { illuminations, lampLight, type Illumination } from '#main/core/sample/illumination'
import type { SampleView } from '#main/core/sample/sample-view'
import {
  drawScene, frameSide, marginPixels, pointsPerPixel, type SceneRaster
} from '#main/core/sample/scene'
import { dirtyWindow, exposed } from '#main/core/sample/sensor'

/** Everything about a camera view that its frames share. Making one is the slow part: the scene. */
export interface SampleCamera {
  readonly view: SampleView
  readonly seed: number
  readonly scene: SceneRaster
  readonly motion: readonly FrameToScene[]
  readonly light: readonly Illumination[]
  readonly window: Float32Array
}

export function sampleCamera(view: SampleView, seed: number, scene = drawScene(view.design, seed)): SampleCamera {
  return {
    view,
    seed,
    scene,
    motion: cameraMotion(view.name, seed),
    light: illuminations(view.name, seed),
    window: dirtyWindow(view.name, seed)
  }
}

/** One frame: 500x500 gray levels, row by row. The same for the same camera and index, to the last bit. */
export function renderSampleFrame(camera: SampleCamera, index: number): Uint8Array {
  const frameToScene = camera.motion[index]
  const light = camera.light[index]
  if (!frameToScene || !light) throw new RangeError(`a camera of the sample has no frame ${index}`)
  const received = new Float32Array(frameSide * frameSide)
  for (let y = 0; y < frameSide; y++) renderRow(received, y, camera, frameToScene, light)
  return exposed(received, camera.view.name, index, camera.seed)
}

function renderRow(
  received: Float32Array, y: number, camera: SampleCamera, frameToScene: FrameToScene, light: Illumination
): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 1] = frameToScene
  const { side, brightness, glow } = camera.scene
  for (let x = 0; x < frameSide; x++) {
    const divisor = g * x + h * y + i
    const column = ((a * x + b * y + c) / divisor + marginPixels) * pointsPerPixel
    const row = ((d * x + e * y + f) / divisor + marginPixels) * pointsPerPixel
    const reflected = sampled(brightness, side, column, row) * light.gain * lampLight(light, x, y)
    const glowing = light.glow * sampled(glow, side, column, row)
    const clouded = light.cloud ? cloudLight(light.cloud, x, y, camera.seed) : 0
    const at = y * frameSide + x
    received[at] = light.pedestal + (reflected + glowing + clouded) * (camera.window[at] ?? 1)
  }
}

/** The value between the four points around a place of a square raster. */
function sampled(raster: Float32Array, side: number, column: number, row: number): number {
  const left = Math.floor(column)
  const top = Math.floor(row)
  const right = column - left
  const down = row - top
  const at = top * side + left
  const upper = (raster[at] ?? 0) * (1 - right) + (raster[at + 1] ?? 0) * right
  const lower = (raster[at + side] ?? 0) * (1 - right) + (raster[at + side + 1] ?? 0) * right
  return upper * (1 - down) + lower * down
}
