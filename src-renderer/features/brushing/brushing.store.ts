import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { PanePoint } from '#renderer/drawing/view-state.ts'
import { useInspectStore } from '#renderer/features/inspect/index.ts'
import {
  binsOfShape, noBrushing, pixelsOfBins, type Brushing, type DifferenceRange, type PixelShape
} from '#renderer/features/brushing/brushing.transition.ts'
import { begun, drawnOn, shapeAfterStep, shapeOf, waiting, type PixelDrawing } from '#renderer/features/brushing/pixel-drawing.transition.ts'

/** Bins and pixels that stand for each other. A choice outlives the tolerance, but not its pair. */
export const useBrushingStore = defineStore('brushing', () => {
  const inspect = useInspectStore()
  const brushing = shallowRef<Brushing>(noBrushing)
  const drawing = shallowRef<PixelDrawing>(waiting)
  const canBrush = computed(() => !inspect.concealed && inspect.differences !== null)
  const range = computed(() => (brushing.value.kind === 'bins' ? brushing.value.range : null))
  const shape = computed(() => (brushing.value.kind === 'pixels' ? brushing.value.shape : null))
  const isTool = computed(() => inspect.tool === 'pixels')

  /** Bins light their pixels up; pixels drawn around have their outline instead. */
  const lit = computed(() => (inspect.differences && range.value && canBrush.value ? pixelsOfBins(inspect.differences, range.value) : null))
  /** Counts of d = -255..255 of the pixels drawn around. */
  const part = computed(() => {
    const { differences, images: { image2 } } = inspect
    return differences && image2 && shape.value && canBrush.value ? binsOfShape(differences, shape.value, image2) : null
  })

  watch(lit, (highlight) => { inspect.highlight = highlight })
  watch(() => inspect.detail?.row.pairId, clear)
  watch(canBrush, (can) => { if (!can) clear() })

  function clear(): void {
    brushing.value = noBrushing
    drawing.value = waiting
    if (isTool.value) inspect.tool = 'pan'
  }

  function chooseBins(next: DifferenceRange | null): void {
    if (canBrush.value) brushing.value = next ? { kind: 'bins', range: next } : noBrushing
  }

  function choosePixels(next: PixelShape | null): void {
    if (canBrush.value) brushing.value = next ? { kind: 'pixels', shape: next } : noBrushing
  }

  function draw(next: PixelDrawing): void {
    drawing.value = next
    const drawn = shapeOf(next)
    if (drawn) choosePixels(drawn)
  }

  function takeTool(): void {
    if (isTool.value || canBrush.value) inspect.tool = isTool.value ? 'pan' : 'pixels'
  }

  /** What was drawn stays; pointer and arrows are the pane's and the queue's again. */
  function end(): void {
    const isDrawn = shapeOf(drawing.value) !== null || drawing.value.kind === 'waiting'
    drawing.value = waiting
    if (isDrawn && isTool.value) inspect.tool = 'pan'
  }

  const size = () => inspect.images.image2 ?? { width: 1, height: 1 }
  return {
    brushing, drawing, canBrush, range, shape, part, isTool, clear, chooseBins, takeTool, end,
    begin: (at: PanePoint, isLasso: boolean) => draw(begun(at, isLasso, size())),
    drawTo: (at: PanePoint) => draw(drawnOn(drawing.value, at, size())),
    step: (by: { dx: number; dy: number }, grows: boolean) => choosePixels(shapeAfterStep(shape.value, by, grows, size()))
  }
})
