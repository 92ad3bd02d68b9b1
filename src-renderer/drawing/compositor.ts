import { sizeOf, type Composition } from '#renderer/drawing/composition.ts'
import { createGpuCompositor, type GpuCompositor } from '#renderer/drawing/gpu-compositor.ts'
import { paintComposition } from '#renderer/drawing/paint-composition.ts'
import { createPicture, type Picture } from '#renderer/drawing/pictures.ts'

let buffer: Picture | null = null
let gpu: GpuCompositor | null | undefined

/**
 * Draws a composition on a canvas at the resolution of the image: on the graphics card where there is one, else, or
 * once it is lost, on the processor. A canvas keeps its picture either way, so a lost card leaves no blank.
 */
export function drawComposition(canvas: HTMLCanvasElement, composition: Composition): void {
  const { width, height } = sizeOf(composition)
  if (gpu === undefined) gpu = createGpuCompositor()
  const isDrawn = gpu?.draw(composition) === true
  if (!isDrawn) paintInto(width, height, composition)
  // Resizing a canvas empties it, so it is done only for another size, and in one go with the new picture.
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d', { alpha: false })
  if (isDrawn && gpu) context?.drawImage(gpu.canvas, 0, 0)
  else if (buffer) context?.putImageData(new ImageData(buffer.data, width, height), 0, 0)
}

function paintInto(width: number, height: number, composition: Composition): void {
  if (buffer?.width !== width || buffer.height !== height) buffer = createPicture(width, height)
  paintComposition(composition, buffer)
}
