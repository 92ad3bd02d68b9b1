import type { PreprocessingStep } from '#shared/model/preprocessing'
import { meanGrayImage, scaleLevels, levelRange, type GrayImage } from '#shared/numerics/gray-image'
import { readGrayFile, type DeepRule } from '#main/core/images/gray-file'
import { decodeFile } from '#main/core/images/image-file'

/** A frame read as the first steps of a strategy say, and what they could not do, in words. */
export interface FramePixels {
  readonly image: GrayImage
  readonly notes: readonly string[]
}

/** Reads a frame as 8-bit gray; `rule` is its camera view's, unless a `range` step says otherwise. Throws `image.unreadable`. */
export async function readFramePixels(file: string, rule: DeepRule, steps: readonly PreprocessingStep[]): Promise<FramePixels> {
  const range = steps.find((step) => step.kind === 'range')
  const deepRule: DeepRule = range ? { kind: 'range', minimum: range.minimum, maximum: range.maximum } : rule
  const asked = steps.find((step) => step.kind === 'grayscale')
  const read = asked?.formula === 'mean' ? await readByMean(file, deepRule) : await readByFormula(file, deepRule)
  const notes = [
    ...(asked && read.channels < 3 ? ['The frame is gray already: there are no colours to convert'] : []),
    ...(range && read.bitDepth === 8 ? ['The frame is of 8 bit: its gray levels stay as they are'] : []),
    ...(read.clipped > 0 ? [`${read.clipped} pixels lie outside ${rangeText(deepRule)} and are clipped`] : [])
  ]
  return { image: read.image, notes }
}

interface Read { readonly image: GrayImage, readonly channels: number, readonly bitDepth: 8 | 16, readonly clipped: number }

async function readByFormula(file: string, rule: DeepRule): Promise<Read> {
  return readGrayFile(file, rule)
}

async function readByMean(file: string, rule: DeepRule): Promise<Read> {
  const { pixels, channels } = await decodeFile(file)
  if (pixels.bitDepth === 8) return { image: meanGrayImage(pixels.samples, Uint8Array), channels, bitDepth: 8, clipped: 0 }
  const deep = meanGrayImage(pixels.samples, Uint16Array)
  return { ...scaleLevels(deep, rule.kind === 'range' ? rule : levelRange(deep)), channels, bitDepth: 16 }
}

function rangeText(rule: DeepRule): string {
  return rule.kind === 'range' ? `${rule.minimum}..${rule.maximum}` : 'the range'
}
