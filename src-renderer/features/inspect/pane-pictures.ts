import { computed, type ComputedRef } from 'vue'
import { createPaneDrawer } from '#renderer/drawing/pane-drawer.ts'
import { drawDifference, drawRedGreen, drawSingle, type Picture } from '#renderer/drawing/pictures.ts'
import { panesOf, type PaneContent } from '#renderer/features/inspect/inspect.transition.ts'
import { useInspectStore } from '#renderer/features/inspect/inspect.store.ts'
import { sameSize, type PairImages } from '#renderer/features/inspect/pair-images.ts'

/** What the panes show and the pixels of it; drawn again only when something of it changes. */
export interface PanePictures {
  readonly contents: ComputedRef<readonly [PaneContent, PaneContent]>
  readonly left: ComputedRef<Picture | null>
  readonly right: ComputedRef<Picture | null>
}

export function usePanePictures(): PanePictures {
  const inspect = useInspectStore()
  const contents = computed(() => panesOf(inspect.display, sameSize(inspect.images)))
  const [drawLeft, drawRight] = [createPaneDrawer(), createPaneDrawer()]
  const draw = (drawer: typeof drawLeft, content: PaneContent): Picture | null => {
    if (content.kind === 'diff-diff') return inspect.diffDiffPicture
    return contentPicture(drawer, inspect.images, content)
  }
  return {
    contents,
    left: computed(() => draw(drawLeft, contents.value[0])),
    right: computed(() => draw(drawRight, contents.value[1]))
  }
}

type Drawer = ReturnType<typeof createPaneDrawer>

function contentPicture(drawer: Drawer, images: PairImages, content: Exclude<PaneContent, { kind: 'diff-diff' }>): Picture | null {
  if (content.kind === 'single') {
    const image = images[content.image]
    return image && drawer(image.width, image.height, (picture) => drawSingle(image, picture))
  }
  const first = images[content.kind === 'red-green' ? content.red : content.first]
  const { image2 } = images
  if (!first || !image2) return null
  const overlay = content.kind === 'red-green' ? drawRedGreen : drawDifference
  return drawer(image2.width, image2.height, (picture) => overlay(first, image2, picture))
}
