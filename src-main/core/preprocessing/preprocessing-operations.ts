import type { ImageStatistics } from '#shared/model/preprocessing'
import type { GrayImage } from '#shared/numerics/gray-image'
import { groupImages, type ImageGroups } from '#shared/numerics/preprocessing/image-groups'
import { imageStatistics } from '#shared/numerics/preprocessing/image-statistics'
import { levelCounts, type LevelCounts, type LevelStatistics } from '#shared/numerics/preprocessing/level-counts'
import { pixelHash, readGrayFile } from '#main/core/images/gray-file'
import type { MadePicture } from '#main/core/pixels/made-pictures'
import { readFramePixels } from '#main/core/preprocessing/frame-pixels'
import { processFrame, processPixels, type FrameRequest } from '#main/core/preprocessing/process-frame'

// What preprocessing asks of the scoring worker: all of it touches pixels, or takes long.

/** A frame before and after its steps. */
export interface FramePreview {
  readonly before: MadePicture
  readonly after: MadePicture
  readonly statistics: { readonly before: ImageStatistics, readonly after: ImageStatistics }
  readonly seconds: readonly number[]
  readonly notes: readonly string[]
}

/** A preprocessed image as its file. */
export interface ImageFile {
  readonly png: Uint8Array
  /** SHA-256 of its gray bytes. */
  readonly hash: string
  readonly width: number
  readonly height: number
}

async function previewFrame(request: FrameRequest): Promise<FramePreview> {
  const before = (await readGrayFile(request.file, request.deepRule)).image
  const { image: after, seconds, notes } = await processFrame(request)
  return {
    before: picture(before),
    after: picture(after),
    statistics: { before: imageStatistics(before), after: imageStatistics(after) },
    seconds,
    notes
  }
}

async function frameToFile(request: FrameRequest): Promise<ImageFile> {
  const { image: { width, height, data } } = await processFrame(request)
  const { default: sharp } = await import('sharp')
  const png = await sharp(data, { raw: { width, height, channels: 1 } }).toColourspace('b-w').png({ compressionLevel: 6 }).toBuffer()
  // Copied out of Node's shared pool, so that it can be handed to another thread.
  return { png: Uint8Array.from(png), hash: pixelHash(data), width, height }
}

/** How many pixels of each level a frame has after its steps. */
async function frameLevels(request: FrameRequest): Promise<LevelCounts> {
  return levelCounts((await processFrame(request)).image)
}

/** Groups images by their statistics: quick for hundreds of images, seconds for thousands. */
async function groupFrames(
  { statistics, k, seed }: { statistics: readonly Pick<LevelStatistics, 'mean' | 'deviation'>[], k: number | null, seed: number }
): Promise<ImageGroups> {
  return groupImages(statistics, k, seed)
}

const patchSide = 192
const warmUpSide = 48
const quickSeconds = 0.2

/**
 * What each step takes for the whole frame, in seconds, measured on its middle: all steps' cost goes with the number of
 * pixels. `read` is the time of reading the file.
 */
async function timeSteps({ file, deepRule, steps, reference }: FrameRequest): Promise<{ pixels: number, read: number, steps: number[] }> {
  const started = performance.now()
  const { image } = await readFramePixels(file, deepRule, steps)
  const read = (performance.now() - started) / 1000
  // Loading OpenCV and compiling our own code happen once, and are no cost of an image.
  await processPixels(middleOf(image, warmUpSide), steps, reference)
  const patch = middleOf(image, patchSide)
  const share = image.data.length / patch.data.length
  const { seconds } = await processPixels(patch, steps, reference)
  // A hitch in what takes milliseconds would grow with the share.
  const isQuick = seconds.reduce((sum, each) => sum + each, 0) < quickSeconds
  const again = isQuick ? (await processPixels(patch, steps, reference)).seconds : seconds
  return { pixels: image.data.length, read, steps: seconds.map((each, index) => Math.min(each, again[index]!) * share) }
}

function middleOf(image: GrayImage, side: number): GrayImage {
  const width = Math.min(side, image.width)
  const height = Math.min(side, image.height)
  const left = (image.width - width) >> 1
  const top = (image.height - height) >> 1
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const start = (top + y) * image.width + left
    data.set(image.data.subarray(start, start + width), y * width)
  }
  return { width, height, data }
}

function picture(image: GrayImage): MadePicture {
  return { image, hash: pixelHash(image.data) }
}

/** By name, for the scoring worker's list. */
export const preprocessingOperations = { previewFrame, frameToFile, frameLevels, groupFrames, timeSteps }
