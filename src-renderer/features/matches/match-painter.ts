import type { MatchSetDetail } from '#shared/model/match-mark'
import type { Placement, Size } from '#renderer/drawing/view-state.ts'
import { colourOf, type MatchDisplay } from '#renderer/features/matches/match-display.ts'
import type { MatchColours } from '#renderer/features/matches/match-colours.ts'
import type { MatchArrows } from '#renderer/features/matches/matches.transition.ts'
import { createDot, dim, drawDot, drawLine, type DotStamp, type LineLook, type Raster } from '#renderer/features/matches/raster.ts'

/** All that a pane's drawing of matches depends on. */
export interface MatchDrawing {
  readonly matches: MatchSetDetail
  readonly arrows: MatchArrows
  /** Rows to draw, the topmost last. */
  readonly rows: ArrayLike<number>
  readonly chosen: readonly number[]
  readonly display: Pick<MatchDisplay, 'shape' | 'colouring'>
  readonly placement: Placement
  readonly image: Size
  /** Of the pane, in CSS pixels. */
  readonly pane: Size
  /** Device pixels per CSS pixel. */
  readonly ratio: number
  readonly colours: MatchColours
}

/** Sizes in device pixels. */
interface Sizes {
  readonly line: number
  readonly casing: number
  readonly dot: number
  readonly mark: number
}

/** Looks are made once a drawing. */
interface Brush {
  readonly sizes: Sizes
  readonly casing: number
  readonly edge: number
  /** By colour number and kind. */
  readonly lines: Map<number, LineLook>
  readonly dots: Map<number, DotStamp>
}

// CSS pixels.
const dash = 4
const headLength = 5
const shortestHead = 7
const chosenEdge = 1
const margin = 8

/** How much is left of the others while some are chosen. */
const othersShare = 0.5

/** Draws matches into a cleared raster: the ones asked for, on top the chosen ones with a light edge, and all marks. */
export function paintMatches(raster: Raster, drawing: MatchDrawing): void {
  const { rows, chosen, colours, ratio } = drawing
  const sizes = sizesOf(drawing)
  const plain = brushOf(sizes, sizes.casing, colours.dark)
  paintRows(raster, drawing, rows, plain)
  if (chosen.length > 0) {
    dim(raster, othersShare)
    const wide: Sizes = { ...sizes, casing: ratio, line: sizes.line + 2 * chosenEdge * ratio, dot: sizes.dot + chosenEdge * ratio }
    const light = { ...drawing, colours: { ...colours, scale: colours.scale.map(() => colours.light) } }
    paintRows(raster, light, chosen, brushOf(wide, wide.casing, colours.dark), true)
    paintRows(raster, drawing, chosen, brushOf(sizes, 0, colours.dark))
  }
  paintMarks(raster, drawing, rows, sizes)
  paintMarks(raster, drawing, chosen, sizes)
}

/** As large as the distance between neighbours leaves room for, were all matches spread evenly. */
function sizesOf({ matches, placement, image, ratio }: MatchDrawing): Sizes {
  const between = Math.sqrt((image.width * image.height) / Math.max(1, matches.x1.length)) * placement.zoom
  const sized = (share: number, least: number, most: number): number => Math.min(most, Math.max(least, share * between)) * ratio
  return { line: sized(0.14, 1.1, 1.6), casing: sized(0.07, 0.5, 1.25), dot: sized(0.2, 1.2, 2.5), mark: sized(0.4, 2.5, 6) }
}

function brushOf(sizes: Sizes, casing: number, edge: number): Brush {
  return { sizes, casing, edge, lines: new Map(), dots: new Map() }
}

/** Inliers filled and drawn through, outliers hollow and dashed. What is not in view is left out. */
function paintRows(raster: Raster, drawing: MatchDrawing, rows: ArrayLike<number>, brush: Brush, filled = false): void {
  const { arrows: { from, to }, placement: { left, top, zoom }, ratio, matches, display, colours } = drawing
  const reach = margin * ratio
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]!
    // Match coordinates are those of pixel centres; the placement's are those of the image's corner.
    const x0 = (left + (from[2 * row]! + 0.5) * zoom) * ratio
    const y0 = (top + (from[2 * row + 1]! + 0.5) * zoom) * ratio
    const x1 = (left + (to[2 * row]! + 0.5) * zoom) * ratio
    const y1 = (top + (to[2 * row + 1]! + 0.5) * zoom) * ratio
    const isInView = Math.max(x0, x1) > -reach && Math.min(x0, x1) < raster.width + reach &&
      Math.max(y0, y1) > -reach && Math.min(y0, y1) < raster.height + reach
    if (!isInView || !Number.isFinite(x0 + y0)) continue
    const number = colourOf(matches, row, display.colouring)
    const isInlier = matches.inlier[row] === true
    const kind = 2 * number + Number(isInlier)
    const colour = colours.scale[number] ?? colours.light
    if (display.shape !== 'points') {
      const line = lineOf(brush, kind, colour, isInlier ? 0 : dash * ratio)
      paintArrow(raster, x0, y0, x1, y1, line, display.shape === 'arrows' ? ratio : 0)
    }
    drawDot(raster, x0, y0, dotOf(brush, kind, colour, isInlier || filled, ratio))
  }
}

function lineOf({ lines, sizes, casing, edge }: Brush, kind: number, colour: number, dashLength: number): LineLook {
  const known = lines.get(kind)
  if (known) return known
  const look: LineLook = { colour, width: sizes.line, casing, edge, dash: dashLength }
  lines.set(kind, look)
  return look
}

function dotOf({ dots, sizes, casing, edge }: Brush, kind: number, colour: number, isFilled: boolean, ratio: number): DotStamp {
  const known = dots.get(kind)
  if (known) return known
  const dot = createDot({ inner: isFilled ? 0 : Math.max(0.1, sizes.dot - 0.9 * ratio), outer: sizes.dot, colour, casing, edge })
  dots.set(kind, dot)
  return dot
}

/** `headRatio` is 0 for a line without a head. */
function paintArrow(raster: Raster, x0: number, y0: number, x1: number, y1: number, look: LineLook, headRatio: number): void {
  const length = Math.hypot(x1 - x0, y1 - y0)
  if (length <= look.width) return
  drawLine(raster, x0, y0, x1, y1, look)
  if (headRatio === 0 || length < shortestHead * headRatio) return
  const back = (headLength * headRatio) / length
  const [backX, backY] = [(x1 - x0) * back, (y1 - y0) * back]
  const barb: LineLook = look.dash > 0 ? { ...look, dash: 0 } : look
  drawLine(raster, x1, y1, x1 - backX - 0.55 * backY, y1 - backY + 0.55 * backX, barb)
  drawLine(raster, x1, y1, x1 - backX + 0.55 * backY, y1 - backY - 0.55 * backX, barb)
}

/** Good ones in a ring, bad ones under a cross. */
function paintMarks(raster: Raster, drawing: MatchDrawing, rows: ArrayLike<number>, { line, casing, mark: size }: Sizes): void {
  const { matches, arrows: { from }, placement: { left, top, zoom }, ratio, colours } = drawing
  const look: LineLook = { colour: colours.light, width: line, casing: 0, edge: colours.dark, dash: 0 }
  const ring = createDot({ inner: size - line / 2, outer: size + line / 2, colour: colours.light, casing, edge: colours.dark })
  for (let index = 0; index < rows.length; index++) {
    const mark = matches.mark[rows[index]!]
    if (!mark) continue
    const x = (left + (from[2 * rows[index]!]! + 0.5) * zoom) * ratio
    const y = (top + (from[2 * rows[index]! + 1]! + 0.5) * zoom) * ratio
    if (mark === 'good') drawDot(raster, x, y, ring)
    else {
      for (const strokes of [{ ...look, colour: colours.dark, width: line + 2 * casing }, look]) {
        drawLine(raster, x - size, y - size, x + size, y + size, strokes)
        drawLine(raster, x - size, y + size, x + size, y - size, strokes)
      }
    }
  }
}
