import type { HomographyMatrix } from '#shared/model/homography'
import type { InterleavedPixels } from '#shared/numerics/gray-image'
import { warpPerspective } from '#shared/numerics/warp'
import { warpDeep } from '#main/core/exports/warp-deep'
import { decodeFile } from '#main/core/images/image-file'

export interface AlignRequest {
  readonly file: string
  readonly matrix: HomographyMatrix
}

type Pixels = InterleavedPixels<Uint8Array> | InterleavedPixels<Uint16Array>

/** An image file moved by a homography, with its own channels and bit depth, as PNG. Throws `image.unreadable`. */
export async function alignImage({ file, matrix }: AlignRequest): Promise<Uint8Array> {
  const { pixels } = await decodeFile(file)
  const moved = pixels.bitDepth === 8
    ? eachChannel(pixels.samples, (data, size) => warpPerspective({ ...size, data }, matrix).image.data)
    : eachChannel(pixels.samples, (data, size) => warpDeep({ ...size, data }, matrix).data)
  return encodePng(moved, pixels.bitDepth)
}

/** Moves the channels one by one: they do not mix. */
function eachChannel<T extends Uint8Array | Uint16Array>(
  { width, height, channels, data }: InterleavedPixels<T>, move: (plane: T, size: { width: number, height: number }) => T
): InterleavedPixels<T> {
  const result = data.slice() as T
  const plane = data.slice(0, width * height) as T
  for (let channel = 0; channel < channels; channel++) {
    for (let index = 0; index < plane.length; index++) plane[index] = data[index * channels + channel]!
    const moved = move(plane, { width, height })
    for (let index = 0; index < plane.length; index++) result[index * channels + channel] = moved[index]!
  }
  return { width, height, channels, data: result }
}

async function encodePng({ width, height, channels, data }: Pixels, bitDepth: 8 | 16): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const isGray = channels < 3
  const space = bitDepth === 8 ? (isGray ? 'b-w' : 'srgb') : (isGray ? 'grey16' : 'rgb16')
  const raw = { width, height, channels: channels as 1 | 2 | 3 | 4 }
  return sharp(data, { raw }).toColourspace(space).png({ compressionLevel: 6 }).toBuffer()
}
