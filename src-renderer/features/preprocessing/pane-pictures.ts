import { automaticWindow, levelTable } from '#renderer/drawing/contrast-window.ts'
import type { Composition } from '#renderer/drawing/composition.ts'
import type { GrayImage } from '#shared/numerics/gray-image'
import { preprocessingWords as words } from '#renderer/text/preprocessing.ts'
import type { ShownPreview } from '#renderer/features/preprocessing/previews.ts'

/** How the panes stand, what they show for the moment, and whether their levels are spread. */
export interface PaneChoice {
  readonly layout: 'side' | 'swipe'
  /** Where the line of a swipe stands, 0..1. */
  readonly swipe: number
  /** Held: the frame itself in place of what was made of it. */
  readonly peeks: boolean
  readonly spread: boolean
}

export const initialPanes: PaneChoice = { layout: 'side', swipe: 0.5, peeks: false, spread: false }

/** What a strategy made of the image; null until the first answer. `name` is what was asked for. */
export interface Outcome {
  readonly shown: ShownPreview | null
  readonly name: string
}

/** The frame as it is, for as long as nothing was made of it. */
export interface PlainFrame {
  readonly imageId: string
  readonly image: GrayImage
}

export interface PanePicture {
  readonly side: 'before' | 'after' | 'beside' | 'swipe'
  readonly title: string
  readonly caption: string
  readonly composition: Composition | null
}

/** The panes from left to right: the frame, what became of it, and what another strategy makes of it. */
export function panesOf(plain: PlainFrame | null, outcome: Outcome, beside: Outcome | null, { layout, swipe, peeks, spread }: PaneChoice): PanePicture[] {
  const levels = spread ? spreadOver([outcome.shown, beside?.shown ?? null]) : null
  const single = (image: ShownPreview['before'] | null): Composition | null => image && { layering: { kind: 'single', image }, levels, highlight: null }
  const frame = outcome.shown ? { imageId: outcome.shown.preview.imageId, image: outcome.shown.before } : plain
  const name = frame ? words.asRead(frame.imageId) : ''
  const after = (from: Outcome): Composition | null => single((peeks ? from.shown?.before : from.shown?.after) ?? null)
  if (layout === 'swipe') return [swiped(outcome, beside, { swipe, peeks, levels, name })]
  return [
    { side: 'before', title: words.before, caption: name, composition: single(frame?.image ?? null) },
    { side: 'after', title: words.after, caption: captionOf(outcome), composition: after(outcome) },
    ...(beside ? [{ side: 'beside' as const, title: words.after, caption: captionOf(beside), composition: after(beside) }] : [])
  ]
}

const captionOf = ({ shown, name }: Outcome): string => shown?.caption ?? name

interface SwipeLooks extends Pick<PaneChoice, 'swipe' | 'peeks'> {
  readonly levels: Uint8Array | null
  readonly name: string
}

/** The frame and what became of it, or both strategies, left and right of the line. */
function swiped(outcome: Outcome, beside: Outcome | null, { swipe, peeks, levels, name }: SwipeLooks): PanePicture {
  const { shown } = outcome
  const title = words.swipeTitle(beside ? captionOf(outcome) : words.before.toLowerCase(), captionOf(beside ?? outcome))
  const [first, second] = beside ? [shown?.after, beside.shown?.after] : [shown?.before, shown?.after]
  if (!shown || !first || !second) return { side: 'swipe', title, caption: '', composition: null }
  if (peeks) return { side: 'swipe', title: words.before, caption: name, composition: { layering: { kind: 'single', image: shown.before }, levels, highlight: null } }
  const column = Math.round(swipe * second.width)
  return { side: 'swipe', title, caption: shown.preview.imageId, composition: { layering: { kind: 'swipe', first, second, column }, levels, highlight: null } }
}

/** One window for all panes: what differs between them must not be hidden by it. */
function spreadOver(all: readonly (ShownPreview | null)[]): Uint8Array | null {
  const images = all.flatMap((shown) => (shown ? [shown.before, shown.after] : []))
  return images.length === 0 ? null : levelTable(automaticWindow(images))
}
