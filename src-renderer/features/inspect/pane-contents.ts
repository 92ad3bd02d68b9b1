import { computed, type ComputedRef } from 'vue'
import { usePreferencesStore } from '#renderer/client/preferences.store.ts'
import type { Composition, Layering } from '#renderer/drawing/composition.ts'
import { levelTable } from '#renderer/drawing/contrast-window.ts'
import { panesOf, type PaneContent, type PaneSide } from '#renderer/features/inspect/inspect.transition.ts'
import { useInspectStore } from '#renderer/features/inspect/inspect.store.ts'
import { sameSize } from '#renderer/features/inspect/pair-images.ts'

/** What the panes show, in words of the field and ready to be drawn; null where the pair lacks an image. */
export interface PaneContents {
  readonly contents: ComputedRef<Readonly<Record<PaneSide, PaneContent>>>
  readonly compositions: Readonly<Record<PaneSide, ComputedRef<Composition | null>>>
}

export function usePaneContents(): PaneContents {
  const inspect = useInspectStore()
  const preferences = usePreferencesStore()
  const contents = computed(() => panesOf(inspect.display, sameSize(inspect.images)))
  const levels = computed(() => levelTable(inspect.contrastWindow))

  function layeringOf(content: PaneContent): Layering | null {
    const { seen: { images }, display } = inspect
    if (content.kind === 'single') {
      const image = images[content.image]
      return image && { kind: 'single', image }
    }
    const { image2: second, moved } = images
    if (!second) return null
    if (content.kind === 'diff-diff') {
      const { differences } = inspect
      return moved && differences && { kind: 'diff-diff', size: second, differences, tolerance: inspect.tolerance }
    }
    const first = images[content.first]
    if (!first) return null
    switch (content.kind) {
      case 'overlay': return { kind: 'overlay', first, second, colours: preferences.user.overlayColours }
      case 'swipe': return { kind: 'swipe', first, second, column: Math.round(display.swipe * second.width) }
      case 'checkerboard': return { kind: 'checkerboard', first, second, cellPixels: display.cellPixels }
      case 'difference': return { kind: 'difference', first, second }
      case 'onion': return { kind: 'onion', first, second, share: Math.round(display.opacityPercent * 2.56) }
    }
  }

  const compositionOf = (side: PaneSide): ComputedRef<Composition | null> => computed(() => {
    const layering = layeringOf(contents.value[side])
    return layering && { layering, levels: levels.value, highlight: inspect.highlight }
  })

  return {
    contents,
    compositions: { before: compositionOf('before'), after: compositionOf('after'), reference: compositionOf('reference') }
  }
}
