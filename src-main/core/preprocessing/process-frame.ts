import type { PreprocessingStep } from '#shared/model/preprocessing'
import type { GrayImage } from '#shared/numerics/gray-image'
import { matchHistogram } from '#shared/numerics/preprocessing/histogram-matching'
import type { LevelCounts } from '#shared/numerics/preprocessing/level-counts'
import { nonLocalMeans } from '#shared/numerics/preprocessing/non-local-means'
import { readFramePixels, type FramePixels } from '#main/core/preprocessing/frame-pixels'
import type { DeepRule } from '#main/core/images/gray-file'
import { isReadingStep } from '#main/core/preprocessing/step-problems'
import { bilateral, contrastLimited, downsampled, equalised, gaussianFiltered, medianFiltered } from '#main/core/vision/filters'

/** A frame and what is to be done to it. */
export interface FrameRequest {
  readonly file: string
  /** How a 16-bit frame is read where no step says. */
  readonly deepRule: DeepRule
  readonly steps: readonly PreprocessingStep[]
  /** The histogram that clustered normalisation matches this frame to; null: the groups are not known, and it is left out. */
  readonly reference: LevelCounts | null
}

/** A frame after its steps. */
export interface ProcessedFrame extends FramePixels {
  /** Wall time of each step, in seconds; reading steps take none of their own. */
  readonly seconds: readonly number[]
}

/** Reads a frame and does the steps in their order. Throws `image.unreadable`. */
export async function processFrame({ file, deepRule, steps, reference }: FrameRequest): Promise<ProcessedFrame> {
  const { image, notes } = await readFramePixels(file, deepRule, steps)
  const left = reference === null && steps.some(({ kind }) => kind === 'clustered-normalisation')
  const unknown = 'Clustered normalisation is left out here: the groups of the view\'s images are not known yet'
  return { ...(await processPixels(image, steps, reference)), notes: left ? [...notes, unknown] : notes }
}

/** The steps done to pixels that were read already, with the time of each. */
export async function processPixels(
  image: GrayImage, steps: readonly PreprocessingStep[], reference: LevelCounts | null
): Promise<Omit<ProcessedFrame, 'notes'>> {
  const seconds: number[] = []
  let current = image
  for (const step of steps) {
    const started = performance.now()
    current = await applyStep(current, step, reference)
    seconds.push(isReadingStep(step) ? 0 : (performance.now() - started) / 1000)
  }
  return { image: current, seconds }
}

async function applyStep(image: GrayImage, step: PreprocessingStep, reference: LevelCounts | null): Promise<GrayImage> {
  switch (step.kind) {
    case 'grayscale':
    case 'range': return image
    case 'downsample': return downsampled(image, step.factor)
    case 'bilateral': return bilateral(image, step)
    case 'non-local-means': return nonLocalMeans(image, step)
    case 'clahe': return contrastLimited(image, step.clipLimit, step.tiles)
    case 'median': return medianFiltered(image, step.size)
    case 'gaussian': return gaussianFiltered(image, step.sigma)
    case 'equalise': return equalised(image)
    case 'clustered-normalisation': return reference === null ? image : matchHistogram(image, reference)
  }
}
