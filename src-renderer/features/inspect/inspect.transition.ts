import type { OverlayColours } from '#shared/model/preferences'
import type { EdgeLens } from '#shared/model/score-variant'
import { initialEdges, type EdgeDisplay } from '#renderer/features/inspect/edge-display.ts'

/** How the panes are drawn. Sub-blocks and matches are the work of layers above a plain picture. */
export type InspectMode =
  | 'overlay' | 'swipe' | 'checkerboard' | 'difference' | 'onion' | 'diff-diff' | 'sub-blocks' | 'matches' | 'edge-lenses'

/** The modes in the order of the mode bar, with their keys. */
export const inspectModes: readonly { readonly mode: InspectMode; readonly key: string }[] = [
  { mode: 'overlay', key: '1' },
  { mode: 'swipe', key: '2' },
  { mode: 'checkerboard', key: '3' },
  { mode: 'difference', key: '4' },
  { mode: 'onion', key: '5' },
  { mode: 'diff-diff', key: '6' },
  { mode: 'sub-blocks', key: '7' },
  { mode: 'matches', key: '8' },
  { mode: 'edge-lenses', key: 'e' }
]

/** Modes that show which way the score goes; a rater who judges blind does not see them. */
const givesResultAway: readonly InspectMode[] = ['diff-diff', 'sub-blocks']

/** Whether a mode can be chosen now. */
export function isModeAvailable(mode: InspectMode, concealed: boolean): boolean {
  return !concealed || !givesResultAway.includes(mode)
}

/** One of the three images of a pair; `moved` is image 1 moved onto image 2. */
export type ImageRole = 'image1' | 'moved' | 'image2'

/** Where a pane stands. The reference is image 2 alone. */
export type PaneSide = 'before' | 'after' | 'reference'

/** What one pane shows; `first` is laid over image 2. */
export type PaneContent =
  | { readonly kind: 'overlay' | 'swipe' | 'checkerboard' | 'difference' | 'onion'; readonly first: ImageRole }
  | { readonly kind: 'diff-diff' }
  | { readonly kind: 'single'; readonly image: ImageRole }

/** Which panes stand side by side. */
export type PaneLayout = 'two' | 'three' | 'one'

/** Who takes the pointer in a pane: the pane itself, or a layer. */
export type InspectTool = 'pan' | 'region' | 'lasso' | 'pixels'

/** What a person has chosen to see, and the keys held down. It outlives the pair. */
export interface Display {
  readonly mode: InspectMode
  readonly layout: PaneLayout
  /** What the one large pane shows. */
  readonly largeSide: 'before' | 'after'
  /** H is held: image 2 alone. */
  readonly hidesOverlay: boolean
  /** Space is held: image 1 alone, moved in the right pane. */
  readonly peeks: boolean
  readonly blinks: boolean
  /** The half of a blink that shows image 1. */
  readonly blinkPhase: boolean
  /** Where the divider of a swipe stands, as a share of the image's width. */
  readonly swipe: number
  /** Side of a checkerboard's squares, in image pixels. */
  readonly cellPixels: number
  /** How much of image 2 shows through an onion skin, in percent. */
  readonly opacityPercent: number
  /** Screen pixels per image pixel in the edge lenses. */
  readonly magnification: number
  /** Edges in the place of the images. */
  readonly edges: EdgeDisplay
}

export const initialDisplay: Display = {
  mode: 'overlay', layout: 'two', largeSide: 'after', hidesOverlay: false, peeks: false, blinks: false, blinkPhase: false,
  swipe: 0.5, cellPixels: 32, opacityPercent: 50, magnification: 6, edges: initialEdges
}

/** What the pane of each side shows. Images of different sizes cannot be laid over each other. */
export function panesOf(display: Display, canOverlay: boolean): Readonly<Record<PaneSide, PaneContent>> {
  const [before, after] = pairOf(display, canOverlay)
  return { before, after, reference: single('image2') }
}

function pairOf(display: Display, canOverlay: boolean): readonly [PaneContent, PaneContent] {
  if (!canOverlay) return [single('image1'), single('image2')]
  const showsFirst = display.peeks || (display.blinks && display.blinkPhase)
  if (showsFirst) return [single('image1'), single('moved')]
  if (display.hidesOverlay || display.blinks) return [single('image2'), single('image2')]
  return contentsOf(display.mode)
}

function contentsOf(mode: InspectMode): readonly [PaneContent, PaneContent] {
  switch (mode) {
    case 'overlay':
    case 'edge-lenses':
    case 'sub-blocks': return [{ kind: 'overlay', first: 'image1' }, { kind: 'overlay', first: 'moved' }]
    case 'swipe':
    case 'checkerboard':
    case 'difference':
    case 'onion': return [{ kind: mode, first: 'image1' }, { kind: mode, first: 'moved' }]
    case 'diff-diff': return [{ kind: 'overlay', first: 'moved' }, { kind: 'diff-diff' }]
    case 'matches': return [single('image1'), single('image2')]
  }
}

function single(image: ImageRole): PaneContent {
  return { kind: 'single', image }
}

/** Modes that show what the score is made of: frames, whatever lens is chosen. */
const showsFrames: readonly InspectMode[] = ['diff-diff', 'sub-blocks']

/** The lens that the images are to be seen through; null where they are seen as they are. */
export function lensOf({ mode, blinks, edges }: Display): EdgeLens | null {
  return edges.isOn && (blinks || !showsFrames.includes(mode)) ? edges.lens : null
}

/** The sides that have a pane, from left to right. */
export function sidesOf({ layout, largeSide }: Display): readonly PaneSide[] {
  switch (layout) {
    case 'two': return ['before', 'after']
    case 'three': return ['before', 'after', 'reference']
    case 'one': return [largeSide]
  }
}

/** The name of the picture on screen, as a label remembers it; `lens` is the one it is seen through. */
export function pictureNameOf({ mode, blinks }: Display, colours: OverlayColours, lens: EdgeLens | null): string {
  const plain = mode === 'overlay' ? colours : mode
  const name = blinks ? 'blink' : plain
  return lens ? `${name} edges:${lens.kind}:${lens.size}` : name
}

const layouts: readonly PaneLayout[] = ['two', 'three', 'one']

/** The arrangement of panes that comes after this one. */
export function nextLayout(layout: PaneLayout): PaneLayout {
  return layouts[(layouts.indexOf(layout) + 1) % layouts.length]!
}
