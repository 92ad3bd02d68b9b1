import { hash } from 'node:crypto'
import {
  highBytes, levelRange, scaleLevels, toDeepGrayImage, toGrayImage,
  type DeepGrayImage, type GrayImage, type LevelRange
} from '#shared/numerics/gray-image'
import { decodeFile } from '#main/core/images/image-file'

/**
 * How 16 bit becomes 8: the high byte (notebook), a given range of levels (a camera view's), or the file's own
 * smallest and largest level.
 */
export type DeepRule =
  | { readonly kind: 'high-byte' }
  | ({ readonly kind: 'range' } & LevelRange)
  | { readonly kind: 'own-range' }

/** An image file as 8-bit gray. */
export interface GrayFile {
  readonly image: GrayImage
  /** SHA-256 of the row-major gray bytes, in hex. */
  readonly hash: string
  /** Channels and bit depth of the file. */
  readonly channels: number
  readonly bitDepth: 8 | 16
  /** Smallest and largest 16-bit gray level; null for 8 bit. */
  readonly levels: LevelRange | null
  /** Pixels outside a given 16-bit range, which were clipped. */
  readonly clipped: number
  /** What was converted on reading (palette, alpha, 16 bit), in words; null for plain gray or colour. */
  readonly conversion: string | null
}

/** SHA-256 of gray bytes in hex: the address of an image's pixels. */
export function pixelHash(data: Uint8Array): string {
  return hash('sha256', data)
}

interface Reduced {
  readonly image: GrayImage
  readonly clipped: number
  readonly note: string
}

function reduce(deep: DeepGrayImage, levels: LevelRange, rule: DeepRule): Reduced {
  if (rule.kind === 'high-byte') return { image: highBytes(deep), clipped: 0, note: '16 bit to its high byte' }
  const range = rule.kind === 'range' ? rule : levels
  const { image, clipped } = scaleLevels(deep, range)
  const clipping = clipped > 0 ? `, ${clipped} pixels clipped` : ''
  return { image, clipped, note: `16 bit scaled from ${range.minimum}..${range.maximum}${clipping}` }
}

/** Reads an image file as 8-bit gray by OpenCV's formula. Throws `image.not-found`, `image.unreadable`. */
export async function readGrayFile(file: string, rule: DeepRule = { kind: 'own-range' }): Promise<GrayFile> {
  const { pixels, channels, notes } = await decodeFile(file)
  const conversion = (all: readonly string[]) => (all.length === 0 ? null : all.join(', '))
  if (pixels.bitDepth === 8) {
    const image = toGrayImage(pixels.samples)
    const hash = pixelHash(image.data)
    return { image, hash, channels, bitDepth: 8, levels: null, clipped: 0, conversion: conversion(notes) }
  }
  const deep = toDeepGrayImage(pixels.samples)
  const levels = levelRange(deep)
  const { image, clipped, note } = reduce(deep, levels, rule)
  const hash = pixelHash(image.data)
  return { image, hash, channels, bitDepth: 16, levels, clipped, conversion: conversion([...notes, note]) }
}
