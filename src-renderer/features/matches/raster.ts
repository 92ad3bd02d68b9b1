/**
 * A picture of lines and dots in device pixels, drawn by the processor: stroking thousands of lines with a canvas' own
 * paths takes eighty milliseconds a frame without a GPU, this takes a few.
 */
export interface Raster {
  readonly width: number
  readonly height: number
  /** One little-endian word a pixel, A B G R, alpha not multiplied in; row-major. */
  readonly words: Uint32Array
}

/** A look of lines; lengths in device pixels, colours B G R without alpha, as `words` has them. */
export interface LineLook {
  readonly colour: number
  readonly width: number
  /** Edge on both sides. */
  readonly casing: number
  readonly edge: number
  /** Length of one dash and of one gap; 0 for a line without gaps. */
  readonly dash: number
}

/** A look of dots: a ring from `inner` to `outer`, or a disc where `inner` is 0. */
export interface DotLook extends Pick<LineLook, 'colour' | 'casing' | 'edge'> {
  readonly inner: number
  readonly outer: number
}

const opaque = 0xff000000
/** Covers count from 0 to 256, so that a product is divided by shifting. */
const full = 256

/** One colour over another, `cover` of 256 parts; two channels of a word at a time. */
function mixed(colour: number, under: number, cover: number): number {
  const rest = full - cover
  const redAndBlue = (((colour & 0xff00ff) * cover + (under & 0xff00ff) * rest) >>> 8) & 0xff00ff
  const green = (((colour & 0xff00) * cover + (under & 0xff00) * rest) >>> 8) & 0xff00
  return redAndBlue | green
}

/** A straight line between two points, its edges smoothed; what lies outside of the picture is left out. */
export function drawLine(raster: Raster, x0: number, y0: number, x1: number, y1: number, look: LineLook): void {
  if (Math.abs(y1 - y0) > Math.abs(x1 - x0)) strideLine(raster.words, y0, x0, y1, x1, raster.height, raster.width, raster.width, 1, look)
  else strideLine(raster.words, x0, y0, x1, y1, raster.width, raster.height, 1, raster.width, look)
}

/** Steps along the longer axis and covers a few pixels across at each; `size` and `stride` are those of the two axes. */
function strideLine(
  words: Uint32Array, along0: number, across0: number, along1: number, across1: number, alongSize: number, acrossSize: number,
  alongStride: number, acrossStride: number, { colour, width, casing, edge, dash }: LineLook
): void {
  const length = along1 - along0
  const slope = length === 0 ? 0 : (across1 - across0) / length
  const widened = Math.sqrt(1 + slope * slope)
  const half = (width / 2) * widened
  const reach = half + casing * widened
  const first = Math.max(0, Math.round(Math.min(along0, along1)))
  const last = Math.min(alongSize - 1, Math.round(Math.max(along0, along1)))
  const start = Math.round(along0)
  for (let along = first; along <= last; along++) {
    if (dash > 0 && Math.abs(along - start) % (2 * dash) >= dash) continue
    const middle = across0 + (along + 0.5 - along0) * slope
    const highest = Math.min(acrossSize - 1, Math.floor(middle + reach))
    for (let across = Math.max(0, Math.floor(middle - reach)); across <= highest; across++) {
      const at = along * alongStride + across * acrossStride
      const from = across - middle
      const cover = (full * Math.max(0, Math.min(from + 1, half) - Math.max(from, -half))) | 0
      if (cover > 250) words[at] = (opaque | colour) >>> 0
      else drawEdge(words, at, colour, cover, edge, casing > 0 ? Math.min(from + 1, reach) - Math.max(from, -reach) : 0)
    }
  }
}

/** The casing stands behind what is drawn already, of this line or of another; the line itself before it. */
function drawEdge(words: Uint32Array, at: number, colour: number, cover: number, edge: number, edgeShare: number): void {
  const under = words[at]!
  if (under >>> 24 > 0) {
    if (cover > 0) words[at] = (Math.max(under >>> 24, cover - 1) * 0x1000000 + mixed(colour, under, cover)) >>> 0
  } else if (edgeShare > 0) {
    words[at] = (((Math.max(cover, full * edgeShare) - 1) & 255) * 0x1000000 + mixed(colour, edge, cover)) >>> 0
  } else if (cover > 1) {
    words[at] = ((cover - 1) * 0x1000000 + colour) >>> 0
  }
}

/** A dot drawn once for each of sixteen places within a pixel, and copied from then on. */
export interface DotStamp {
  readonly reach: number
  readonly places: (Uint32Array | undefined)[]
  readonly look: DotLook
}

const placesAcross = 4

export function createDot(look: DotLook): DotStamp {
  return { look, reach: Math.ceil(look.outer + look.casing + 1), places: new Array<Uint32Array | undefined>(placesAcross * placesAcross) }
}

/** Draws a dot around a point, to a quarter of a pixel. */
export function drawDot({ width, height, words }: Raster, x: number, y: number, dot: DotStamp): void {
  const [quarterX, quarterY] = [Math.round(x * placesAcross), Math.round(y * placesAcross)]
  const [centreX, centreY] = [Math.floor(quarterX / placesAcross), Math.floor(quarterY / placesAcross)]
  const { reach } = dot
  if (centreX < -reach || centreY < -reach || centreX > width + reach || centreY > height + reach) return
  const place = (quarterY - centreY * placesAcross) * placesAcross + quarterX - centreX * placesAcross
  const stamp = (dot.places[place] ??= stampOf(dot, place))
  const side = 2 * reach + 1
  const [left, right] = [Math.max(0, centreX - reach), Math.min(width - 1, centreX + reach)]
  const bottom = Math.min(height - 1, centreY + reach)
  for (let row = Math.max(0, centreY - reach); row <= bottom; row++) {
    const from = (row - centreY + reach) * side + reach - centreX
    for (let column = left; column <= right; column++) {
      const word = stamp[from + column]!
      if (word === 0) continue
      const at = row * width + column
      const under = words[at]!
      const alpha = word >>> 24
      if (alpha > 250 || under >>> 24 === 0) words[at] = word
      else words[at] = (Math.max(alpha, under >>> 24) * 0x1000000 + mixed(word, under, alpha + 1)) >>> 0
    }
  }
}

function stampOf({ look: { inner, outer, casing, colour, edge }, reach }: DotStamp, place: number): Uint32Array {
  const [shiftX, shiftY] = [(place % placesAcross) / placesAcross, Math.floor(place / placesAcross) / placesAcross]
  const side = 2 * reach + 1
  const disc = (radius: number, distance: number): number => Math.min(1, Math.max(0, radius + 0.5 - distance))
  return Uint32Array.from({ length: side * side }, (_, index) => {
    const distance = Math.hypot((index % side) - reach + 0.5 - shiftX, Math.floor(index / side) - reach + 0.5 - shiftY)
    const hole = inner > 0 ? disc(inner, distance) : 0
    const cover = disc(outer, distance) - hole
    const alpha = Math.max(cover, casing > 0 ? disc(outer + casing, distance) - (inner > casing ? disc(inner - casing, distance) : 0) : 0)
    return (Math.round(255 * alpha) * 0x1000000 + (alpha > 0 ? mixed(colour, casing > 0 ? edge : colour, Math.round(full * cover)) : 0)) >>> 0
  })
}

/** Lets all that is drawn so far stand back to a share (0..1) of its weight. */
export function dim({ words }: Raster, share: number): void {
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    if (word !== 0) words[at] = (((word >>> 24) * share) & 255) * 0x1000000 + (word & 0xffffff)
  }
}

/** `#rrggbb` as a word without alpha, B G R. */
export function colourWord(hex: string): number {
  const value = Number.parseInt(hex.slice(1, 7), 16)
  return ((value & 255) << 16) | (value & 0xff00) | ((value >>> 16) & 255)
}
