import { OverlayColours } from '#shared/model/preferences'
import type { GrayImage } from '#shared/numerics/gray-image'
import { thumbnailPixels } from '#main/core/pixels/thumbnail-store'

/** Long sides that overlays are made in: a closed list, because every one is kept. */
export const overlaySizes = [thumbnailPixels, 256, 384, 512] as const

/** How large an overlay is drawn, and in which colours. */
export interface OverlayVariant {
  /** Long side in pixels; smaller images keep their size. */
  readonly size: (typeof overlaySizes)[number]
  readonly colours: OverlayColours
}

/** What is drawn where nothing is said. */
export const usualOverlay: OverlayVariant = { size: thumbnailPixels, colours: 'red-green' }

/** Which image each of the three channels shows: 0 the first, 1 the second, null none. */
const channels: Readonly<Record<OverlayColours, readonly (0 | 1 | null)[]>> = {
  'red-green': [0, 1, null],
  'magenta-green': [0, 1, 0],
  'red-cyan': [0, 1, 1]
}

/** The variant that `?size=` and `&colours=` ask for; null where there is none of that kind. */
export function overlayVariant(query: URLSearchParams): OverlayVariant | null {
  if ([...query.keys()].some((name, index, names) => !['size', 'colours'].includes(name) || names.indexOf(name) !== index)) return null
  const size = query.has('size') ? overlaySizes.find((known) => String(known) === query.get('size')) : usualOverlay.size
  const colours = OverlayColours.safeParse(query.get('colours') ?? usualOverlay.colours)
  return size && colours.success ? { size, colours: colours.data } : null
}

/** Under which name an overlay is kept. */
export function overlayName(firstHash: string, secondHash: string, { size, colours }: OverlayVariant): string {
  const isUsual = size === usualOverlay.size && colours === usualOverlay.colours
  return `${firstHash}-${secondHash}${isUsual ? '' : `-${size}-${colours}`}`
}

/** A WebP of two images of one size laid over each other in two colours; where they agree the colours add up. */
export async function makeOverlay(image1: GrayImage, image2: GrayImage, { size, colours }: OverlayVariant): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const images = await Promise.all([shrunk(image1, size), shrunk(image2, size)])
  const { width, height } = images[0]
  const pixels = new Uint8Array(width * height * 3)
  channels[colours].forEach((which, channel) => {
    if (which !== null) images[which].data.forEach((level, index) => (pixels[3 * index + channel] = level))
  })
  return sharp(pixels, { raw: { width, height, channels: 3 } }).webp({ quality: 85 }).toBuffer()
}

async function shrunk({ width, height, data }: GrayImage, size: number): Promise<GrayImage> {
  const { default: sharp } = await import('sharp')
  const small = await sharp(data, { raw: { width, height, channels: 1 } })
    .resize(size, size, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: small.info.width, height: small.info.height, data: small.data }
}
