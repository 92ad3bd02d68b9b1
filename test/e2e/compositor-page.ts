import { OverlayColours } from '#shared/model/preferences'
import type { Composition, Layering } from '#renderer/drawing/composition.ts'
import { levelTable } from '#renderer/drawing/contrast-window.ts'
import { createGpuCompositor } from '#renderer/drawing/gpu-compositor.ts'
import { paintComposition } from '#renderer/drawing/paint-composition.ts'
import { createPicture, notScored } from '#renderer/drawing/pictures.ts'

/** A composition that both renderers drew, and how many bytes of it differ. */
interface Compared {
  readonly name: string
  readonly bytes: number
  readonly different: number
}

/** Numbers that look random and are the same every time. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function layeringsOf(width: number, height: number, random: () => number): Layering[] {
  const image = () => ({ width, height, data: Uint8Array.from({ length: width * height }, () => Math.floor(random() * 256)) })
  const [first, second] = [image(), image()]
  const differences = Int16Array.from({ length: width * height }, () => (random() < 0.1 ? notScored : Math.floor(random() * 511) - 255))
  return [
    { kind: 'single', image: first },
    ...OverlayColours.options.map((colours): Layering => ({ kind: 'overlay', first, second, colours })),
    ...[0, 3, width].map((column): Layering => ({ kind: 'swipe', first, second, column })),
    ...[1, 4, 7].map((cellPixels): Layering => ({ kind: 'checkerboard', first, second, cellPixels })),
    { kind: 'difference', first, second },
    ...[0, 77, 128, 256].map((share): Layering => ({ kind: 'onion', first, second, share })),
    ...[0, 24, 255].map((tolerance): Layering => ({ kind: 'diff-diff', size: { width, height }, differences, tolerance }))
  ]
}

/** Draws everything twice. Null where the browser has no WebGL2 at all. */
export function compareRenderers(): Compared[] | null {
  const gpu = createGpuCompositor({ allowSoftware: true })
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!gpu || !context) return null
  const random = createRandom(20261123)
  return [[1, 1], [7, 5], [64, 33], [131, 257]].flatMap(([width = 1, height = 1]) => {
    const highlight = Uint8Array.from({ length: width * height }, () => (random() < 0.5 ? 1 : 0))
    return layeringsOf(width, height, random).flatMap((layering) => [null, levelTable({ low: 31, high: 140 })].flatMap((levels) =>
      [null, highlight].map((lit): Compared => compare(`${layering.kind} ${width} x ${height}`, { layering, levels, highlight: lit }, width, height))
    ))
  })

  function compare(name: string, composition: Composition, width: number, height: number): Compared {
    const expected = createPicture(width, height)
    paintComposition(composition, expected)
    context!.canvas.width = width
    context!.canvas.height = height
    const isDrawn = gpu!.draw(composition)
    context!.drawImage(gpu!.canvas, 0, 0)
    const { data } = context!.getImageData(0, 0, width, height)
    let different = isDrawn ? 0 : data.length
    for (let index = 0; index < data.length; index++) if (data[index] !== expected.data[index]) different++
    return { name, bytes: data.length, different }
  }
}

/** Whether the card refuses while it is lost, and draws again once it is back. */
export async function loseAndRestore(): Promise<{ lost: boolean, restored: boolean } | null> {
  const gpu = createGpuCompositor({ allowSoftware: true })
  if (!gpu) return null
  const composition: Composition = {
    layering: { kind: 'single', image: { width: 2, height: 2, data: new Uint8Array([1, 2, 3, 4]) } }, levels: null, highlight: null
  }
  const extension = gpu.canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!
  // A task later: only when everybody has heard of it is a lost context one that can come back.
  const happens = (name: string) => new Promise((resolve) => gpu.canvas.addEventListener(name, () => setTimeout(resolve), { once: true }))
  const lost = happens('webglcontextlost')
  extension.loseContext()
  await lost
  const drawnWhileLost = gpu.draw(composition)
  const back = happens('webglcontextrestored')
  extension.restoreContext()
  await back
  return { lost: !drawnWhileLost, restored: gpu.draw(composition) }
}

/** Whether a renderer that only pretends to be a graphics card is left alone. */
export function usesSoftware(): boolean {
  return createGpuCompositor() !== null
}
