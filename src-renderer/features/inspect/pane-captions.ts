import { inspectWords as words } from '#renderer/text/inspect.ts'
import type { ImageRole, PaneContent, PaneSide } from '#renderer/features/inspect/inspect.transition.ts'

/** Names of both images; null where they are hidden from the rater, or the images have none. */
export type ImageNames = { readonly image1: string; readonly image2: string } | null

interface Caption {
  readonly title: string
  readonly caption: string
}

/** What stands above a pane: before or after, and what is seen of which images. */
export function captionOf(content: PaneContent, side: PaneSide, names: ImageNames, tolerance: number): Caption {
  if (content.kind === 'diff-diff') return { title: words.diffDiff, caption: words.diffDiffCaption(tolerance) }
  if (side === 'reference') return { title: words.reference, caption: singleCaption('image2', names) }
  const title = showsMoved(content, side) ? words.after : words.before
  if (content.kind === 'single') return { title, caption: singleCaption(content.image, names) }
  if (content.kind === 'difference') return { title, caption: words.differenceCaption }
  const { image1, image2 } = names ?? words.namesHidden
  switch (content.kind) {
    case 'overlay': return { title, caption: content.first === 'moved' ? words.moved(image1, image2) : words.over(image1, image2) }
    case 'swipe': return { title, caption: words.leftAndRight(image1, image2) }
    case 'checkerboard': return { title, caption: words.inTurn(image1, image2) }
    case 'onion': return { title, caption: words.through(image2, image1) }
  }
}

function showsMoved(content: Exclude<PaneContent, { kind: 'diff-diff' }>, side: PaneSide): boolean {
  if (content.kind !== 'single') return content.first === 'moved'
  return content.image === 'moved' || (content.image === 'image2' && side === 'after')
}

function singleCaption(image: ImageRole, names: ImageNames): string {
  if (!names) return words.hiddenAlone[image]
  if (image === 'image2') return words.image2Alone(names.image2)
  return image === 'moved' ? words.movedAlone(names.image1) : words.image1Alone(names.image1)
}
